# Cancelling a waiter in the middle leaves the order of the others.
# ids: S-142 S-143
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    async def waiter(i):
        async with lock:
            print("acquired", i)

    tasks = [asyncio.create_task(waiter(i)) for i in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    await asyncio.wait([tasks[1]])
    print("locked", lock.locked())
    lock.release()
    await asyncio.wait(tasks)
    print([t.cancelled() for t in tasks])


asyncio.run(main())
