# gather of tasks that have all finished is done at once.
# ids: S-084
# cpp: same
import asyncio


async def main():
    async def one():
        return 1

    a = asyncio.create_task(one())
    b = asyncio.create_task(one())
    await asyncio.wait([a, b])
    g = asyncio.gather(a, b)
    print("at once", g.done())
    await asyncio.sleep(0)
    print("a turn later", g.done())
    print(await g)


asyncio.run(main())
