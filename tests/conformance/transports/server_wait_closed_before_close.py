# wait_closed before close waits for both.
# ids: S-186
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    waiter = asyncio.create_task(server.wait_closed())
    for _ in range(3):
        await asyncio.sleep(0)
    print("done", waiter.done())
    server.close()
    await waiter
    print("done", waiter.done())


asyncio.run(main())
