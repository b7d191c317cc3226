# A semaphore is handed out first come first served, even while its value is above zero.
# ids: S-150
# cpp: same
import asyncio


async def main():
    sem = asyncio.Semaphore(1)
    await sem.acquire()

    async def waiter(i):
        await sem.acquire()
        print("acquired", i)

    tasks = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    sem.release()
    sem.release()
    sem.release()
    sem.release()
    print("released four, locked", sem.locked())
    await sem.acquire()
    print("main acquired, others", [t.done() for t in tasks])
    print("locked", sem.locked())


asyncio.run(main())
