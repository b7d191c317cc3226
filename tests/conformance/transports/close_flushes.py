# close sends what is buffered before the connection is lost, abort drops it.
# ids: S-176
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, lost):
        self.lost = lost

    def data_received(self, data):
        print("data_received after close")

    def connection_lost(self, exc):
        print("connection_lost", exc)
        self.lost.set()


async def main():
    loop = asyncio.get_running_loop()
    total = 4 * 1024 * 1024
    for way in ("close", "abort"):
        ours, peer = socket.socketpair()
        peer.setblocking(False)
        lost = asyncio.Event()
        transport, _ = await loop.create_connection(lambda: Protocol(lost), sock=ours)
        transport.write(bytes(total))
        getattr(transport, way)()
        print(way, "closing", transport.is_closing(), "buffered", transport.get_write_buffer_size() > 0)
        peer.send(b"ignored")
        received = 0
        try:
            while part := await loop.sock_recv(peer, 1 << 20):
                received += len(part)
        except ConnectionResetError:
            # A Unix socket closed with unread data tells its peer so.
            pass
        await lost.wait()
        print("all came" if received == total else "a part was dropped")
        peer.close()


asyncio.run(main())
