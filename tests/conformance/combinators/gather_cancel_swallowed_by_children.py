# gather was cancelled but the children swallowed it: CancelledError all the same.
# ids: S-087
# cpp: same
import asyncio


async def main():
    async def stubborn(i):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("swallow", i)
        return i

    g = asyncio.gather(stubborn(1), stubborn(2), return_exceptions=True)
    await asyncio.sleep(0)
    g.cancel()
    try:
        print(await g)
    except asyncio.CancelledError:
        print("CancelledError")
    h = asyncio.gather(stubborn(3), stubborn(4))
    await asyncio.sleep(0)
    h.cancel()
    try:
        print(await h)
    except asyncio.CancelledError:
        print("CancelledError")


asyncio.run(main())
