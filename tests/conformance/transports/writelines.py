# writelines ignores empty pieces and honours flow control.
# ids: S-184
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def pause_writing(self):
        print("pause_writing")

    def resume_writing(self):
        print("resume_writing")


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    peer.setblocking(False)
    transport, _ = await loop.create_connection(Protocol, sock=ours)
    transport.writelines([b"", b"one ", b"", b"two"])
    print(peer.recv(100).decode())
    transport.writelines([])
    transport.writelines([b""])
    print("buffered", transport.get_write_buffer_size())
    pieces = [bytes([n]) * 100_000 for n in range(60)]
    transport.writelines(pieces)
    transport.close()
    received = b""
    while part := await loop.sock_recv(peer, 1 << 20):
        received += part
    print("intact", received == b"".join(pieces))
    peer.close()


asyncio.run(main())
