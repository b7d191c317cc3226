# With return_exceptions errors and cancellations become results, in order.
# ids: S-084 S-085
# cpp: same
import asyncio


async def main():
    async def good():
        return 5

    async def bad():
        raise ValueError("boom")

    async def stuck():
        await asyncio.Event().wait()

    async def number():
        await stuck()
        return 1

    t = asyncio.create_task(number())
    asyncio.get_running_loop().call_soon(t.cancel)
    rs = await asyncio.gather(good(), bad(), t, return_exceptions=True)
    for r in rs:
        if isinstance(r, BaseException):
            print(type(r).__name__, str(r))
        else:
            print("value", r)


asyncio.run(main())
