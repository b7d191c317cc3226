# The limit given to start_server and open_connection holds for their readers.
# ids: S-160 S-161
# cpp: same
import asyncio


async def main():
    over = asyncio.Event()

    async def handle(reader, writer):
        try:
            await reader.readline()
        except ValueError as e:
            print("server:", e)
        writer.write(b"x" * 50 + b"\n")
        await over.wait()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, limit=16)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=32)
    writer.write(b"y" * 20 + b"\n")
    try:
        await reader.readuntil(b"\n")
    except asyncio.LimitOverrunError as e:
        print("client:", e, "consumed", e.consumed)
    print("still there", len(await reader.readexactly(51)))
    over.set()
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
