# pause_reading and resume_reading may be repeated, and do nothing on a closing transport.
# ids: S-178
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self):
        self.got = asyncio.Event()

    def data_received(self, data):
        print("data_received", data.decode())
        self.got.set()


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    transport, protocol = await loop.create_connection(Protocol, sock=ours)
    print("reading", transport.is_reading())
    transport.pause_reading()
    transport.pause_reading()
    print("reading", transport.is_reading())
    peer.send(b"kept back")
    for _ in range(3):
        await asyncio.sleep(0)
    print("resuming")
    transport.resume_reading()
    transport.resume_reading()
    print("reading", transport.is_reading())
    await protocol.got.wait()
    transport.close()
    print("closing, reading", transport.is_reading())
    transport.pause_reading()
    transport.resume_reading()
    print("still closing", transport.is_closing(), "reading", transport.is_reading())
    peer.close()


asyncio.run(main())
