# Abort gives BrokenBarrierError to the waiters and to later callers.
# ids: S-152
# cpp: same
import asyncio


async def main():
    barrier = asyncio.Barrier(3)

    async def worker(i):
        try:
            await barrier.wait()
        except asyncio.BrokenBarrierError:
            print("broken for", i)

    tasks = [asyncio.create_task(worker(i)) for i in range(2)]
    await asyncio.sleep(0)
    await barrier.abort()
    print("broken", barrier.broken)
    await asyncio.wait(tasks)
    await worker(9)
    await barrier.reset()
    print("after reset broken", barrier.broken)


asyncio.run(main())
