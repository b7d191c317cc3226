# wait_for waits until the predicate holds and returns its value.
# ids: S-147
# cpp: same
import asyncio


async def main():
    cond = asyncio.Condition()
    level = 0

    async def waiter():
        async with cond:
            print("got", await cond.wait_for(lambda: level >= 2), "level", level)

    t = asyncio.create_task(waiter())
    for _ in range(3):
        await asyncio.sleep(0)
        async with cond:
            level += 1
            cond.notify()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("level", level, "done", t.done())


asyncio.run(main())
