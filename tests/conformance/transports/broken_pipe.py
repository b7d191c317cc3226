# Writing to a peer that is gone ends in connection_lost, not in a signal.
# ids: S-180 S-173 F-04
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def connection_lost(self, exc):
        print("connection_lost", type(exc).__name__)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler:", c["message"]))
    ours, peer = socket.socketpair()
    lost = asyncio.Event()
    transport, _ = await loop.create_connection(lambda: Protocol(lost), sock=ours)
    peer.close()
    transport.write(b"x")
    print("write returned, lost", lost.is_set(), "closing", transport.is_closing())
    await lost.wait()


asyncio.run(main())
