# A woken putter that is cancelled wakes the next, the place is not lost.
# ids: S-155
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue(1)
    q.put_nowait("first")

    async def putter(i):
        try:
            await q.put(i)
            print("put", i)
        except asyncio.CancelledError:
            print("cancelled", i)
            raise

    tasks = [asyncio.create_task(putter(i)) for i in range(2)]
    await asyncio.sleep(0)
    print("got", q.get_nowait())
    tasks[0].cancel()
    await asyncio.wait(tasks)
    print("size", q.qsize(), "got", q.get_nowait())


asyncio.run(main())
