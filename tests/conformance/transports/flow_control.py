# Above the high-water mark pause_writing, at the low one resume_writing, each once.
# ids: S-175
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self):
        self.resumed = asyncio.Event()

    def connection_made(self, transport):
        self.transport = transport

    def pause_writing(self):
        print("pause_writing")

    def resume_writing(self):
        low, _ = self.transport.get_write_buffer_limits()
        print("resume_writing, at the low mark", self.transport.get_write_buffer_size() <= low)
        self.resumed.set()


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    peer.setblocking(False)
    transport, protocol = await loop.create_connection(Protocol, sock=ours)
    print("limits", transport.get_write_buffer_limits())
    total = 4 * 1024 * 1024
    print("writing")
    transport.write(bytes(total))
    transport.write(bytes(total))
    print("written")
    received = 0
    while received < 2 * total:
        received += len(await loop.sock_recv(peer, 1 << 20))
    await protocol.resumed.wait()
    print("received", received == 2 * total)
    transport.close()
    peer.close()


asyncio.run(main())
