# Every task of a barrier gets its own index, and all go on together.
# ids: S-152
# cpp: same
import asyncio


async def main():
    barrier = asyncio.Barrier(3)
    got = []

    async def worker(i):
        index = await barrier.wait()
        got.append(index)
        if index == 0:
            print("the one with index 0")

    tasks = [asyncio.create_task(worker(i)) for i in range(2)]
    await asyncio.sleep(0)
    print("parties", barrier.parties, "waiting", barrier.n_waiting, "broken", barrier.broken)
    print("nobody passed", len(got))
    tasks.append(asyncio.create_task(worker(2)))
    await asyncio.wait(tasks)
    print(sorted(got), "waiting", barrier.n_waiting)


asyncio.run(main())
