# The socket that get_extra_info shows cannot be closed.
# ids: S-183
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    number = ours.fileno()
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
    sock = transport.get_extra_info("socket")
    print("has close", hasattr(sock, "close"))
    print("descriptor", sock.fileno() == number)
    transport.close()
    peer.close()


asyncio.run(main())
