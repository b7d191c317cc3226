# The holder releases in the turn in which the cancelled waiter leaves: the next one gets the lock.
# ids: S-144
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    async def waiter(i):
        async with lock:
            print("in", i)
            await asyncio.sleep(0)
            print("out", i)

    a = asyncio.create_task(waiter(1))
    b = asyncio.create_task(waiter(2))
    await asyncio.sleep(0)
    a.cancel()
    await asyncio.sleep(0)
    print("cancelled", a.cancelled())
    lock.release()
    async with lock:
        print("main, b done", b.done())


asyncio.run(main())
