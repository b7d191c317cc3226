# Several tasks may wait in drain; all go on once the peer reads.
# ids: S-165 F-21
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

    async def drainer():
        await writer.drain()
        return writer.transport.get_write_buffer_size() <= writer.transport.get_write_buffer_limits()[0]

    tasks = [asyncio.create_task(drainer()) for _ in range(3)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("waiting", [not t.done() for t in tasks])
    go_on.set()
    print("all below", await asyncio.gather(*tasks))
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()
    print("received all", size == total)


asyncio.run(main())
