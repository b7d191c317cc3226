# After shutdown puts raise QueueShutDown, those that were blocked too.
# ids: S-156
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue(1)
    q.put_nowait("first")

    async def putter(i):
        try:
            await q.put(i)
            print("put", i)
        except asyncio.QueueShutDown:
            print("QueueShutDown for", i)

    tasks = [asyncio.create_task(putter(i)) for i in range(2)]
    await asyncio.sleep(0)
    q.shutdown()
    await asyncio.wait(tasks)
    await putter(9)
    try:
        q.put_nowait("x")
    except asyncio.QueueShutDown:
        print("put_nowait: QueueShutDown")
    print("size", q.qsize())


asyncio.run(main())
