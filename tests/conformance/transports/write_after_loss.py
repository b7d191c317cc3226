# Writes after the connection is lost are ignored, and logged when there are many.
# ids: S-177
# cpp: same
import asyncio
import logging
import socket


class Recorder(logging.Handler):
    def emit(self, record):
        print("log:", record.levelname, record.getMessage())


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    logger = logging.getLogger("asyncio")
    logger.addHandler(Recorder())
    logger.propagate = False
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    lost = asyncio.Event()
    transport, _ = await loop.create_connection(lambda: Protocol(lost), sock=ours)
    transport.abort()
    await lost.wait()
    for n in range(1, 8):
        print("write", n)
        transport.write(b"x")
    print("buffered", transport.get_write_buffer_size())
    peer.close()


asyncio.run(main())
