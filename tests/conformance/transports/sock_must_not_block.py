# In debug mode the sock_ calls refuse a blocking socket.
# ids: S-195
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    ours, peer = socket.socketpair()
    for name, call in (
        ("sock_recv", lambda: loop.sock_recv(ours, 1)),
        ("sock_recv_into", lambda: loop.sock_recv_into(ours, bytearray(1))),
        ("sock_sendall", lambda: loop.sock_sendall(ours, b"x")),
        ("sock_accept", lambda: loop.sock_accept(ours)),
        ("sock_connect", lambda: loop.sock_connect(ours, "\0nowhere")),
    ):
        try:
            await call()
        except ValueError as e:
            print(name, "ValueError:", e)
    ours.close()
    peer.close()


asyncio.run(main())
