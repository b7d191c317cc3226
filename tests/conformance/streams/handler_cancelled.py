# A handler that is cancelled closes its connection silently.
# ids: S-169
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler:", c["message"]))

    async def handle(reader, writer):
        asyncio.current_task().cancel()
        await reader.read()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("client sees the end", len(await reader.read()))
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print("nothing was reported")


asyncio.run(main())
