# Cancelling one waiter does not break the barrier.
# ids: S-152
# cpp: same
import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def worker(i):
        await barrier.wait()
        print("passed", i)

    a = asyncio.create_task(worker(1))
    await asyncio.sleep(0)
    a.cancel()
    await asyncio.wait([a])
    print("cancelled", a.cancelled(), "broken", barrier.broken, "waiting", barrier.n_waiting)
    await asyncio.gather(worker(2), worker(3))


asyncio.run(main())
