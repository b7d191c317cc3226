# Notify wakes waiters first come first served, each holds the lock when wait returns.
# ids: S-147
# cpp: same
import asyncio


async def main():
    cond = asyncio.Condition()

    async def waiter(i):
        async with cond:
            print("waits", i)
            print("wait", i, await cond.wait(), "locked", cond.locked())

    tasks = [asyncio.create_task(waiter(i)) for i in range(5)]
    await asyncio.sleep(0)
    async with cond:
        cond.notify(2)
        print("notified two")
    for _ in range(6):
        await asyncio.sleep(0)
    print([t.done() for t in tasks])
    async with cond:
        cond.notify_all()
    await asyncio.wait(tasks)
    print("locked", cond.locked())


asyncio.run(main())
