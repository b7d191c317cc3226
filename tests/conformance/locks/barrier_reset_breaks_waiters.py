# Reset of a filling barrier breaks its waiters, then it fills anew.
# ids: S-152
# cpp: same
import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def worker(i):
        try:
            await barrier.wait()
            print("passed", i)
        except asyncio.BrokenBarrierError:
            print("broken for", i)

    a = asyncio.create_task(worker(1))
    await asyncio.sleep(0)
    await barrier.reset()
    await a
    print("broken", barrier.broken, "waiting", barrier.n_waiting)
    await asyncio.gather(worker(2), worker(3))


asyncio.run(main())
