# Children may add tasks while the parent waits at the end of the group.
# ids: S-115
# cpp: same
import asyncio


async def main():
    async def grow(tg, n):
        print("task", n)
        await asyncio.sleep(0)
        if n < 4:
            tg.create_task(grow(tg, n + 1))

    async with asyncio.TaskGroup() as tg:
        tg.create_task(grow(tg, 1))
        print("body ends")
    print("group ends")


asyncio.run(main())
