# A woken getter that is cancelled wakes the next, the item is not lost.
# ids: S-155
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()

    async def getter(i):
        try:
            print("getter", i, "got", await q.get())
        except asyncio.CancelledError:
            print("cancelled", i)
            raise

    tasks = [asyncio.create_task(getter(i)) for i in range(3)]
    await asyncio.sleep(0)
    q.put_nowait("item")
    tasks[0].cancel()
    await asyncio.wait(tasks[:2])
    print([t.done() for t in tasks], "size", q.qsize())
    q.put_nowait("next")
    await asyncio.wait(tasks)


asyncio.run(main())
