# Shutdown without immediate leaves join waiting for the items that are left.
# ids: S-156 S-157
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()
    q.put_nowait(1)
    q.put_nowait(2)
    q.shutdown()

    async def joiner():
        await q.join()
        print("join released")

    t = asyncio.create_task(joiner())
    for _ in range(2):
        await asyncio.sleep(0)
        print("got", q.get_nowait(), "join done", t.done())
        q.task_done()
    await t


asyncio.run(main())
