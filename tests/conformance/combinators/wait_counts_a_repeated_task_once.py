# A task given twice to wait is one element of the result.
# ids: S-090
# cpp: same
import asyncio


async def main():
    async def work():
        return 1

    t = asyncio.create_task(work())
    done, pending = await asyncio.wait([t, t])
    print(len(done), len(pending))


asyncio.run(main())
