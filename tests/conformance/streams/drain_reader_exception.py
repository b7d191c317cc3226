# drain first raises the exception that the reader stored.
# ids: S-166
# cpp: same
import asyncio


async def main():
    async def handle(reader, writer):
        await reader.read()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    reader.set_exception(ValueError("reader is broken"))
    try:
        await writer.drain()
    except ValueError as e:
        print("ValueError:", e)
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
