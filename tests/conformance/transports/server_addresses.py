# create_server listens once on an address named twice, and sets SO_REUSEADDR but not SO_REUSEPORT.
# ids: S-188
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, ["127.0.0.1", "127.0.0.1"], 0)
    print("sockets", len(server.sockets))
    sock = server.sockets[0]
    print("reuse address", sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR) != 0)
    print("reuse port", sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT) != 0)
    port = sock.getsockname()[1]
    try:
        await loop.create_server(asyncio.Protocol, "127.0.0.1", port)
    except OSError as e:
        import errno
        print("in use", e.errno == errno.EADDRINUSE)
    server.close()
    await server.wait_closed()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0, reuse_port=True)
    sock = server.sockets[0]
    print("reuse port", sock.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT) != 0)
    server.close()
    await server.wait_closed()


asyncio.run(main())
