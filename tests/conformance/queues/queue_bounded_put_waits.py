# Put into a full queue waits for a get, in order.
# ids: S-154
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue(2)

    async def producer(i):
        await q.put(i)
        print("put", i)

    tasks = [asyncio.create_task(producer(i)) for i in range(4)]
    for _ in range(2):
        await asyncio.sleep(0)
    print("size", q.qsize(), "full", q.full(), "maxsize", q.maxsize)
    for _ in range(4):
        print("got", await q.get())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
    print("empty", q.empty())
    await asyncio.wait(tasks)


asyncio.run(main())
