# A buffered protocol lends its own buffer.
# ids: S-182
# cpp: same
import asyncio
import socket


class Protocol(asyncio.BufferedProtocol):
    def __init__(self):
        self.buffer = bytearray(8)
        self.got = asyncio.Event()
        self.lost = asyncio.Event()

    def get_buffer(self, sizehint):
        return self.buffer

    def buffer_updated(self, nbytes):
        print("buffer_updated", nbytes, self.buffer[:nbytes].decode())
        if self.buffer[nbytes - 1:nbytes] == b".":
            self.got.set()

    def eof_received(self):
        print("eof_received")

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    transport, protocol = await loop.create_connection(Protocol, sock=ours)
    peer.send(b"more than eight.")
    await protocol.got.wait()
    peer.close()
    await protocol.lost.wait()


asyncio.run(main())
