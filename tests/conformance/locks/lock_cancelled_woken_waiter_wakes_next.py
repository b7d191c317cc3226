# A waiter that is woken and then cancelled wakes the next one.
# ids: S-143
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    async def waiter(i):
        try:
            await lock.acquire()
        except asyncio.CancelledError:
            print("cancelled", i)
            raise
        print("acquired", i)
        lock.release()

    a = asyncio.create_task(waiter(1))
    b = asyncio.create_task(waiter(2))
    await asyncio.sleep(0)
    lock.release()
    a.cancel()
    await asyncio.wait([a, b])
    print("a cancelled", a.cancelled(), "b cancelled", b.cancelled(), "locked", lock.locked())


asyncio.run(main())
