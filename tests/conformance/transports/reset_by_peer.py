# A reset goes to connection_lost and is not reported.
# ids: S-180 S-173 F-05
# cpp: same
import asyncio
import socket
import struct


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def connection_lost(self, exc):
        print("connection_lost", type(exc).__name__)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler:", c["message"]))
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    lost = asyncio.Event()
    host, port = listener.getsockname()
    transport, _ = await loop.create_connection(lambda: Protocol(lost), host, port)
    peer, _ = listener.accept()
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()
    await lost.wait()
    print("closing", transport.is_closing())
    listener.close()


asyncio.run(main())
