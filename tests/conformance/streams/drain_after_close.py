# drain on a closed connection raises ConnectionResetError.
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
    writer.close()
    print("closing", writer.is_closing())
    turns = []
    asyncio.get_running_loop().call_soon(turns.append, "turn")
    try:
        await writer.drain()
    except ConnectionResetError as e:
        print("ConnectionResetError:", e, "after turns", len(turns))
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
