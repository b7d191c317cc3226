# shutdown(immediate) drains the queue and releases join; a later task_done is a ValueError.
# ids: S-157
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()
    for i in range(3):
        q.put_nowait(i)

    async def joiner():
        await q.join()
        print("join released")

    t = asyncio.create_task(joiner())
    await asyncio.sleep(0)
    print("join done", t.done())
    q.shutdown(immediate=True)
    print("size", q.qsize())
    await t
    try:
        q.task_done()
    except ValueError as e:
        print("ValueError:", e)
    try:
        q.get_nowait()
    except asyncio.QueueShutDown:
        print("QueueShutDown")


asyncio.run(main())
