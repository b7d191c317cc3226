# Cancel and release in one turn never let two tasks hold the lock.
# ids: S-144
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    holders = 0
    most = 0

    async def waiter(i):
        nonlocal holders, most
        async with lock:
            holders += 1
            most = max(most, holders)
            print("in", i)
            await asyncio.sleep(0)
            holders -= 1

    await lock.acquire()
    tasks = [asyncio.create_task(waiter(i)) for i in range(4)]
    await asyncio.sleep(0)
    tasks[0].cancel()
    lock.release()
    newcomer = asyncio.create_task(waiter(9))
    await asyncio.wait(tasks + [newcomer])
    print("most holders", most, "locked", lock.locked())


asyncio.run(main())
