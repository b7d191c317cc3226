# gather gives results in argument order, whatever order they finish in.
# ids: S-084
# cpp: same
import asyncio


async def main():
    gates = [asyncio.Event() for _ in range(3)]

    async def worker(i):
        await gates[i].wait()
        print("finish", i)
        return i * 10

    g = asyncio.gather(worker(0), worker(1), worker(2))
    await asyncio.sleep(0)
    for i in (2, 0, 1):
        gates[i].set()
        await asyncio.sleep(0)
        print("gathered:", g.done())
    print(await g)


asyncio.run(main())
