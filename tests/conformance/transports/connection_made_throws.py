# An exception out of connection_made is reported, the connection stays.
# ids: S-179 S-039
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self):
        self.got = asyncio.Event()

    def connection_made(self, transport):
        raise ValueError("bad start")

    def data_received(self, data):
        print("data_received", data.decode())
        self.got.set()


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler:", c["exception"]))
    ours, peer = socket.socketpair()
    transport, protocol = await loop.create_connection(Protocol, sock=ours)
    print("closing", transport.is_closing())
    peer.send(b"still works")
    await protocol.got.wait()
    transport.close()
    peer.close()


asyncio.run(main())
