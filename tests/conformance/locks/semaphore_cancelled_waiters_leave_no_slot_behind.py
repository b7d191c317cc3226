# Waiters cancelled while they queue take no slot with them.
# ids: S-150
# cpp: same
import asyncio


async def main():
    sem = asyncio.Semaphore(2)
    await sem.acquire()
    await sem.acquire()

    async def waiter():
        await sem.acquire()

    tasks = [asyncio.create_task(waiter()) for _ in range(4)]
    await asyncio.sleep(0)
    for t in tasks:
        t.cancel()
    await asyncio.wait(tasks)
    sem.release()
    sem.release()
    print("locked", sem.locked())
    await sem.acquire()
    await sem.acquire()
    print("locked", sem.locked())


asyncio.run(main())
