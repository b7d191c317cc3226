# A server made with start_serving=False listens when told to, and that may be repeated.
# ids: S-187 S-185
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def __init__(self, made):
        self.made = made

    def connection_made(self, transport):
        print("connection_made")
        transport.close()
        self.made.set()


async def main():
    loop = asyncio.get_running_loop()
    made = asyncio.Event()
    server = await loop.create_server(lambda: Protocol(made), "127.0.0.1", 0, start_serving=False)
    address = server.sockets[0].getsockname()
    try:
        socket.create_connection(address).close()
    except ConnectionRefusedError:
        print("not yet")
    await server.start_serving()
    await server.start_serving()
    print("serving", server.is_serving(), "its loop", server.get_loop() is loop)
    client = socket.create_connection(address)
    await made.wait()
    client.close()
    server.close()
    await server.wait_closed()


asyncio.run(main())
