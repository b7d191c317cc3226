# gather of nothing is already done with an empty list.
# ids: S-084
# cpp: same
import asyncio


async def main():
    g = asyncio.gather()
    print("done", g.done(), "cancelled", g.cancelled())
    print("size", len(g.result()))
    print("size", len(await g))
    print("cancel", g.cancel())


asyncio.run(main())
