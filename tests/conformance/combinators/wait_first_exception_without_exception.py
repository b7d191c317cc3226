# FIRST_EXCEPTION with no exception at all is ALL_COMPLETED.
# ids: S-092
# cpp: same
import asyncio


async def main():
    async def good(i):
        for _ in range(i):
            await asyncio.sleep(0)
        print("good", i)
        return i

    tasks = [asyncio.create_task(good(i)) for i in (3, 1, 2)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending))


asyncio.run(main())
