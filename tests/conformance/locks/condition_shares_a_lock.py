# Two conditions may share one lock.
# ids: S-147 S-149
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    full = asyncio.Condition(lock)
    empty = asyncio.Condition(lock)

    async def waiter(name, cond):
        async with cond:
            await cond.wait()
            print(name, "woken, locked", lock.locked())

    a = asyncio.create_task(waiter("full", full))
    b = asyncio.create_task(waiter("empty", empty))
    await asyncio.sleep(0)
    async with lock:
        empty.notify()
        print("notified empty, locked", full.locked())
    await b
    async with lock:
        full.notify()
    await a


asyncio.run(main())
