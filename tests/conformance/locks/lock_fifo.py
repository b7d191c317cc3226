# A lock is handed out in the order of the waiters.
# ids: S-142
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()

    async def worker(i):
        async with lock:
            print("enter", i)
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            print("leave", i)

    await asyncio.gather(*[worker(i) for i in range(4)])
    print("locked", lock.locked())


asyncio.run(main())
