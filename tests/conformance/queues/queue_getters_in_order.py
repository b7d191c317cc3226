# Getters that wait are served in the order they came.
# ids: S-154
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()

    async def getter(i):
        print("getter", i, "got", await q.get())

    tasks = [asyncio.create_task(getter(i)) for i in range(3)]
    await asyncio.sleep(0)
    for x in "abc":
        q.put_nowait(x)
    await asyncio.wait(tasks)


asyncio.run(main())
