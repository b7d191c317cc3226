# An eager child runs inside create_task, but the group learns of its end later.
# ids: S-118
# cpp: same
import asyncio


async def main():
    async def good():
        print("runs in create_task")
        return 1

    async def bad():
        print("fails in create_task")
        raise ValueError("eager")

    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(good(), eager_start=True)
            print("done", a.done())
            b = tg.create_task(bad(), eager_start=True)
            print("done", b.done())
            c = tg.create_task(good())
            print("the group still takes tasks")
            await asyncio.sleep(0)
            print("c done", c.done())
            await asyncio.sleep(0)
            print("never printed")
    except ExceptionGroup as g:
        print(len(g.exceptions), g.exceptions[0])


asyncio.run(main())
