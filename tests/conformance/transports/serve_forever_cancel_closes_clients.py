# Cancelling serve_forever closes the clients and waits for them.
# ids: S-187
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
    made = asyncio.Event()
    server = await loop.create_server(lambda: Protocol(made), "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    task = asyncio.create_task(server.serve_forever())
    reader, writer = await asyncio.open_connection(host, port)
    await made.wait()
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("serve_forever cancelled")
    print("client sees the end", len(await reader.read()))
    writer.close()
    await writer.wait_closed()


asyncio.run(main())
