# wait does not raise the errors of its tasks.
# ids: S-091
# cpp: same
import asyncio


async def main():
    async def good():
        return 1

    async def bad():
        raise KeyError("k")

    a = asyncio.create_task(good())
    b = asyncio.create_task(bad())
    done, pending = await asyncio.wait([a, b])
    print(len(done), len(pending))
    print(a.result(), type(b.exception()).__name__)


asyncio.run(main())
