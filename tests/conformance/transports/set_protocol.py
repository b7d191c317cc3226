# set_protocol sends what comes next to another protocol.
# ids: S-172 S-219
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, name):
        self.name = name
        self.got = asyncio.Event()

    def data_received(self, data):
        print(self.name, data.decode())
        self.got.set()

    def connection_lost(self, exc):
        print(self.name, "connection_lost")
        self.got.set()


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    first, second = Protocol("first"), Protocol("second")
    transport, _ = await loop.create_connection(lambda: first, sock=ours)
    print("first is it", transport.get_protocol() is first)
    peer.send(b"a")
    await first.got.wait()
    transport.set_protocol(second)
    print("second is it", transport.get_protocol() is second)
    peer.send(b"b")
    await second.got.wait()
    second.got.clear()
    peer.close()
    await second.got.wait()


asyncio.run(main())
