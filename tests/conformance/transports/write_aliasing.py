# Changing the buffer after write, while a part of it still waits to be sent.
# ids: S-174
# cpp: different: asyncio keeps a view and sends the changed bytes; picot copies what it could not send at once
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    peer.setblocking(False)
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
    data = bytearray(b"x" * (4 * 1024 * 1024))
    transport.write(data)
    print("a part waits", transport.get_write_buffer_size() > 0)
    data[-1:] = b"y"
    transport.close()
    received = b""
    while part := await loop.sock_recv(peer, 1 << 20):
        received += part
    print("all came", len(received) == len(data), "last byte", received[-1:].decode())
    peer.close()


asyncio.run(main())
