# locked() is True while a woken waiter has not run yet.
# ids: S-150
# cpp: same
import asyncio


async def main():
    sem = asyncio.Semaphore(2)
    print("locked", sem.locked())
    await sem.acquire()
    await sem.acquire()
    print("locked", sem.locked())

    async def waiter():
        async with sem:
            print("in, locked", sem.locked())

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    sem.release()
    print("released, locked", sem.locked())
    await t
    print("waiter gone, locked", sem.locked())


asyncio.run(main())
