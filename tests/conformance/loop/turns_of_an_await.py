# Awaiting a coroutine costs no turn, awaiting a task two.
# ids: S-017
# cpp: same
import asyncio


async def nothing():
    pass


async def nested(depth):
    if depth:
        await nested(depth - 1)


async def nested_tasks(depth):
    if depth:
        await asyncio.create_task(nested_tasks(depth - 1))


async def main():
    loop = asyncio.get_running_loop()
    turns = 0

    def tick():
        nonlocal turns
        turns += 1
        loop.call_soon(tick)

    tick()

    before = turns
    await nothing()
    print("coroutine", turns - before)
    before = turns
    await nested(10)
    print("ten coroutines", turns - before)
    before = turns
    await asyncio.create_task(nothing())
    print("task", turns - before)
    before = turns
    await nested_tasks(10)
    print("ten tasks", turns - before)


asyncio.run(main())
