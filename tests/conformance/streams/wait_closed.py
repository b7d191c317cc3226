# wait_closed waits for connection_lost, also for several tasks and when it is over.
# ids: S-168
# cpp: same
import asyncio


async def main():
    async def handle(reader, writer):
        await reader.read()
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    waiters = [asyncio.create_task(writer.wait_closed()) for _ in range(2)]
    await asyncio.sleep(0)
    print("open", [t.done() for t in waiters])
    writer.close()
    print("close returned", [t.done() for t in waiters])
    await asyncio.gather(*waiters)
    print("closed", [t.done() for t in waiters])
    await writer.wait_closed()
    writer.close()
    print("again is fine")
    server.close()
    await server.wait_closed()


asyncio.run(main())
