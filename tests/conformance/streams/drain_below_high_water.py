# drain does not suspend while the buffer is small.
# ids: S-165
# cpp: same
import asyncio


async def main():
    ended = asyncio.Event()

    async def handle(reader, writer):
        await reader.read()
        writer.close()
        ended.set()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    turns = []
    asyncio.get_running_loop().call_soon(turns.append, "turn")
    writer.write(b"small")
    await writer.drain()
    print("turns during drain", len(turns))
    await asyncio.sleep(0)
    print("turns after sleep(0)", len(turns))
    writer.close()
    await writer.wait_closed()
    await ended.wait()
    server.close()
    await server.wait_closed()


asyncio.run(main())
