# With return_exceptions a cancelled child is a CancelledError among the results.
# ids: S-084
# cpp: different: picot keeps the text given to cancel, CPython drops it
import asyncio


async def main():
    async def stuck():
        await asyncio.Event().wait()

    async def good():
        return 5

    t = asyncio.create_task(stuck())
    asyncio.get_running_loop().call_soon(t.cancel, "enough")
    r, five = await asyncio.gather(t, good(), return_exceptions=True)
    print(type(r).__name__, [str(r)], five)


asyncio.run(main())
