# close_clients and abort_clients end the connections of a server.
# ids: S-186
# cpp: same
import asyncio


class Protocol(asyncio.Protocol):
    def __init__(self, made):
        self.made = made

    def connection_made(self, transport):
        self.made.set()

    def connection_lost(self, exc):
        print("connection_lost", exc)


async def main():
    loop = asyncio.get_running_loop()
    for way in ("close_clients", "abort_clients"):
        made = asyncio.Event()
        server = await loop.create_server(lambda: Protocol(made), "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()
        reader, writer = await asyncio.open_connection(host, port)
        await made.wait()
        server.close()
        getattr(server, way)()
        await server.wait_closed()
        try:
            print(way, "client sees the end", len(await reader.read()))
        except ConnectionResetError:
            print(way, "client sees a reset")
        writer.close()
        try:
            await writer.wait_closed()
        except ConnectionResetError:
            pass


asyncio.run(main())
