# eof_received that returns false closes the transport, true keeps it open for writing.
# ids: S-181
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, keep):
        self.keep = keep
        self.eof = asyncio.Event()
        self.lost = asyncio.Event()

    def eof_received(self):
        print("eof_received")
        self.eof.set()
        return self.keep

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    for keep in (False, True):
        ours, peer = socket.socketpair()
        transport, protocol = await loop.create_connection(lambda: Protocol(keep), sock=ours)
        peer.shutdown(socket.SHUT_WR)
        await protocol.eof.wait()
        await asyncio.sleep(0)
        print("kept" if keep else "not kept", "closing", transport.is_closing())
        if keep:
            transport.write(b"still writing")
            print("peer has", peer.recv(100).decode())
            transport.close()
        await protocol.lost.wait()
        peer.close()


asyncio.run(main())
