# A newcomer during draining waits for the next round.
# ids: S-152
# cpp: same
import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def worker(i):
        await barrier.wait()
        print("passed", i)

    a = asyncio.create_task(worker(1))
    b = asyncio.create_task(worker(2))
    c = asyncio.create_task(worker(3))
    await asyncio.wait([a, b])
    for _ in range(4):
        await asyncio.sleep(0)
    print("newcomer done", c.done(), "waiting", barrier.n_waiting)
    d = asyncio.create_task(worker(4))
    await asyncio.wait([c, d])
    print("all passed")


asyncio.run(main())
