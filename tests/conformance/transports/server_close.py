# close of a server ends listening and keeps the connections; wait_closed waits for them.
# ids: S-185
# cpp: same
import asyncio


class Protocol(asyncio.Protocol):
    def __init__(self, made):
        self.made = made

    def connection_made(self, transport):
        self.transport = transport
        self.made.set()

    def data_received(self, data):
        self.transport.write(data.upper())


async def main():
    loop = asyncio.get_running_loop()
    made = asyncio.Event()
    server = await loop.create_server(lambda: Protocol(made), "127.0.0.1", 0)
    print("sockets", len(server.sockets), "serving", server.is_serving())
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port)
    await made.wait()
    server.close()
    server.close()
    print("sockets", len(server.sockets), "serving", server.is_serving())
    waiter = asyncio.create_task(server.wait_closed())
    await asyncio.sleep(0)
    writer.write(b"still here\n")
    print((await reader.readline()).decode().strip())
    print("waiting", not waiter.done())
    try:
        await asyncio.open_connection(host, port)
    except ConnectionRefusedError:
        print("a new one is refused")
    writer.close()
    await writer.wait_closed()
    await waiter
    print("wait_closed returned")
    await server.wait_closed()


asyncio.run(main())
