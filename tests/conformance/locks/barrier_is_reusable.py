# A barrier works again after it has let a round through.
# ids: S-152
# cpp: same
import asyncio


async def main():
    barrier = asyncio.Barrier(2)

    async def worker():
        total = 0
        for _ in range(3):
            total += await barrier.wait()
        return total

    a, b = await asyncio.gather(worker(), worker())
    print("sum of indices", a + b, "waiting", barrier.n_waiting)


asyncio.run(main())
