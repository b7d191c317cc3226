# Join waits until every item is marked done, and not at all when nothing is open.
# ids: S-158
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()
    asyncio.get_running_loop().call_soon(print, "another turn")
    await q.join()
    print("nothing to join")
    for i in range(3):
        q.put_nowait(i)

    async def worker():
        while True:
            item = await q.get()
            await asyncio.sleep(0)
            print("worked on", item)
            q.task_done()

    t = asyncio.create_task(worker())
    await q.join()
    print("joined")
    t.cancel()
    await asyncio.wait([t])
    print("worker cancelled", t.cancelled())


asyncio.run(main())
