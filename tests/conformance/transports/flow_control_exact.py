# Exactly at the high-water mark nothing pauses, with a mark of zero any byte does.
# ids: S-175
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
    transport, protocol = await loop.create_connection(Protocol, sock=ours)
    # Fill the socket so that what follows stays in the buffer, whatever its size.
    transport.set_write_buffer_limits(high=1 << 30)
    transport.write(bytes(8 * 1024 * 1024))
    base = transport.get_write_buffer_size()
    print("buffered", base > 0)
    transport.set_write_buffer_limits(high=base + 10, low=0)
    transport.write(b"x" * 10)
    print("at the mark")
    transport.write(b"x")
    print("above it")
    transport.write(b"x")
    transport.abort()

    ours2, peer2 = socket.socketpair()
    transport, protocol = await loop.create_connection(Protocol, sock=ours2)
    transport.set_write_buffer_limits(high=0)
    print("limits", transport.get_write_buffer_limits())
    transport.write(b"sent at once")
    print("nothing buffered")
    transport.write(bytes(8 * 1024 * 1024))
    print("buffered", transport.get_write_buffer_size() > 0)
    transport.abort()
    await asyncio.sleep(0)
    peer.close()
    peer2.close()


asyncio.run(main())
