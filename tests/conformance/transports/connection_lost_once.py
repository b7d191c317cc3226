# connection_lost comes once, and never inside close or abort.
# ids: S-173 S-176
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    for way in ("close", "abort"):
        ours, peer = socket.socketpair()
        lost = asyncio.Event()
        transport, _ = await loop.create_connection(lambda: Protocol(lost), sock=ours)
        getattr(transport, way)()
        print(way, "returned, closing", transport.is_closing(), "lost", lost.is_set())
        transport.close()
        transport.abort()
        await lost.wait()
        transport.close()
        transport.abort()
        await asyncio.sleep(0)
        peer.close()
    print("end")


asyncio.run(main())
