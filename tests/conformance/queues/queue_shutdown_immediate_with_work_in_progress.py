# An item that was taken before shutdown(immediate) still counts until its task_done.
# ids: S-157
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()
    q.put_nowait("in progress")
    q.put_nowait("dropped")
    print("got", await q.get())

    async def joiner():
        await q.join()
        print("join released")

    t = asyncio.create_task(joiner())
    await asyncio.sleep(0)
    q.shutdown(immediate=True)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("join done", t.done())
    q.task_done()
    await t


asyncio.run(main())
