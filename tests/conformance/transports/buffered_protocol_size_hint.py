# get_buffer is asked with a hint of -1.
# ids: S-182
# cpp: same
import asyncio
import socket


class Protocol(asyncio.BufferedProtocol):
    def __init__(self):
        self.got = asyncio.Event()

    def get_buffer(self, sizehint):
        print("get_buffer", sizehint)
        self.buffer = bytearray(8)
        return self.buffer

    def buffer_updated(self, nbytes):
        self.got.set()


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    transport, protocol = await loop.create_connection(Protocol, sock=ours)
    peer.send(b"x")
    await protocol.got.wait()
    transport.close()
    peer.close()


asyncio.run(main())
