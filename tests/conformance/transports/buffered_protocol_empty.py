# An empty buffer from get_buffer is a fatal error.
# ids: S-182
# cpp: same
import asyncio
import socket


class Protocol(asyncio.BufferedProtocol):
    def __init__(self, lost):
        self.lost = lost

    def get_buffer(self, sizehint):
        return bytearray()

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()

    def handler(loop, context):
        print("handler:", context["message"])
        print("exception:", context["exception"])

    loop.set_exception_handler(handler)
    ours, peer = socket.socketpair()
    lost = asyncio.Event()
    transport, _ = await loop.create_connection(lambda: Protocol(lost), sock=ours)
    peer.send(b"x")
    await lost.wait()
    peer.close()


asyncio.run(main())
