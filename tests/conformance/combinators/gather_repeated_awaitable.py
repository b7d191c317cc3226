# A task passed twice to gather runs once and appears twice in the result.
# ids: S-084
# cpp: same
import asyncio


async def main():
    runs = 0

    async def once():
        nonlocal runs
        runs += 1
        await asyncio.sleep(0)
        return 7

    t = asyncio.create_task(once())
    other = asyncio.create_task(once())
    print(await asyncio.gather(t, other, t))
    print("runs", runs)


asyncio.run(main())
