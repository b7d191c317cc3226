# A cancelled drain leaves the others and the data alone.
# ids: S-165
# cpp: same
import asyncio


async def main():
    go_on = asyncio.Event()
    size = 0

    async def handle(reader, writer):
        nonlocal size
        await go_on.wait()
        while data := await reader.read(65536):
            size += len(data)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    total = 32 * 1024 * 1024
    writer.write(bytes(total))
    first = asyncio.create_task(writer.drain())
    second = asyncio.create_task(writer.drain())
    await asyncio.sleep(0)
    first.cancel()
    try:
        await first
    except asyncio.CancelledError:
        print("first cancelled")
    print("second waits", not second.done())
    go_on.set()
    await second
    print("second went on")
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print("received all", size == total)


asyncio.run(main())
