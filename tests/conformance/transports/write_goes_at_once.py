# write tries the system call at once.
# ids: S-174
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
    transport.write(b"now")
    print("buffered", transport.get_write_buffer_size())
    print("peer has", peer.recv(100).decode())
    transport.write(b"")
    transport.writelines([b"a", b"", b"b"])
    print("peer has", peer.recv(100).decode())
    transport.close()
    peer.close()


asyncio.run(main())
