# TCP transports set TCP_NODELAY on both sides.
# ids: S-183
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, name, made):
        self.name = name
        self.made = made

    def connection_made(self, transport):
        sock = transport.get_extra_info("socket")
        print(self.name, "nodelay", sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
        self.transport = transport
        self.made.set()


async def main():
    loop = asyncio.get_running_loop()
    made = asyncio.Event()
    protocols = []

    def factory():
        protocols.append(Protocol("server", made))
        return protocols[0]

    server = await loop.create_server(factory, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    listener = socket.socket()
    client = socket.create_connection(("127.0.0.1", port))
    await made.wait()
    other = asyncio.Event()
    protocols[0].transport.close()
    client.close()
    server.close()
    await server.wait_closed()

    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    host, port = listener.getsockname()
    transport, _ = await loop.create_connection(lambda: Protocol("client", other), host, port)
    transport.close()
    listener.close()


asyncio.run(main())
