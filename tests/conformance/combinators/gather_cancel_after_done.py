# Cancel of a finished gather does nothing.
# ids: S-086
# cpp: same
import asyncio


async def main():
    async def one():
        return 1

    g = asyncio.gather(one(), one())
    print(await g)
    print("cancel", g.cancel(), "cancelled", g.cancelled())
    print(g.result())


asyncio.run(main())
