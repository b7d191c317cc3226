# After release with a waiter queued a new acquire goes behind it, though locked() is False.
# ids: S-142
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    await lock.acquire()

    async def waiter():
        await lock.acquire()
        print("waiter has it")
        await asyncio.sleep(0)
        lock.release()

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    lock.release()
    print("locked", lock.locked())
    await lock.acquire()
    print("main has it, waiter done", t.done())
    lock.release()
    await t


asyncio.run(main())
