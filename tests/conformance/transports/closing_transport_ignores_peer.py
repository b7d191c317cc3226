# After close nothing more is received, and the peer's end changes nothing.
# ids: S-176 S-173
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def data_received(self, data):
        print("never")

    def eof_received(self):
        print("never")

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    lost = asyncio.Event()
    transport, _ = await loop.create_connection(lambda: Protocol(lost), sock=ours)
    await asyncio.sleep(0)
    peer.send(b"too late")
    transport.close()
    peer.shutdown(socket.SHUT_WR)
    await lost.wait()
    await asyncio.sleep(0)
    peer.close()
    print("end")


asyncio.run(main())
