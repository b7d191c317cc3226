# Never more tasks inside than the semaphore's value.
# ids: S-150
# cpp: same
import asyncio


async def main():
    sem = asyncio.Semaphore(2)
    inside = 0

    async def worker(i):
        nonlocal inside
        async with sem:
            inside += 1
            print("in", i, "inside", inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*[worker(i) for i in range(5)])
    print("locked", sem.locked())


asyncio.run(main())
