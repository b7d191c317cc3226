# connection_made, then create_connection returns, then the data, even if it was there already.
# ids: S-172
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, got):
        self.got = got

    def connection_made(self, transport):
        print("connection_made")

    def data_received(self, data):
        print("data_received", data.decode())
        self.got.set()


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    peer.send(b"early")
    got = asyncio.Event()
    transport, protocol = await loop.create_connection(lambda: Protocol(got), sock=ours)
    print("create_connection returned")
    await got.wait()
    transport.close()
    peer.close()


asyncio.run(main())
