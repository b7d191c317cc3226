# An exception out of eof_received is reported and closes the transport with it.
# ids: S-179 S-181
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def eof_received(self):
        raise ValueError("no end wanted")

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()

    def handler(loop, context):
        print("handler:", context["message"])

    loop.set_exception_handler(handler)
    ours, peer = socket.socketpair()
    lost = asyncio.Event()
    await loop.create_connection(lambda: Protocol(lost), sock=ours)
    peer.shutdown(socket.SHUT_WR)
    await lost.wait()
    peer.close()


asyncio.run(main())
