# Leaving the group waits for every child; their results stay in the tasks.
# ids: S-111
# cpp: same
import asyncio


async def main():
    async def work(i):
        for _ in range(i):
            await asyncio.sleep(0)
        print("done", i)
        return i * i

    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(work(i)) for i in (3, 1, 2)]
        print("body ends")
    print([t.result() for t in tasks])


asyncio.run(main())
