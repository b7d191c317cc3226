# Plain iteration over as_completed yields new awaitables in order of completion.
# ids: S-101
# cpp: same
import asyncio


async def main():
    gates = [asyncio.Event() for _ in range(3)]

    async def work(i):
        await gates[i].wait()
        return i

    tasks = [asyncio.create_task(work(i)) for i in range(3)]
    order = [2, 0, 1]
    gates[order[0]].set()
    seen = 0
    for aw in asyncio.as_completed(tasks):
        print(await aw)
        seen += 1
        if seen < 3:
            gates[order[seen]].set()


asyncio.run(main())
