# An exception out of data_received is reported and closes the transport with it.
# ids: S-179
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def data_received(self, data):
        raise ValueError("cannot take it")

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
    print("closing", transport.is_closing(), "peer sees the end", len(peer.recv(1)))
    peer.close()


asyncio.run(main())
