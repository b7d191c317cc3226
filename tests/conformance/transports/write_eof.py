# write_eof after buffered data ends the stream once that is sent.
# ids: S-167 S-181
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    peer.setblocking(False)
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
    print("can_write_eof", transport.can_write_eof())
    total = 4 * 1024 * 1024
    transport.write(bytes(total))
    transport.write_eof()
    transport.write_eof()
    try:
        transport.write(b"more")
    except RuntimeError as e:
        print("write:", e)
    try:
        transport.writelines([b"more"])
    except RuntimeError as e:
        print("writelines:", e)
    received = 0
    while part := await loop.sock_recv(peer, 1 << 20):
        received += len(part)
    print("all came, then the end", received == total, "closing", transport.is_closing())
    transport.close()
    peer.close()


asyncio.run(main())
