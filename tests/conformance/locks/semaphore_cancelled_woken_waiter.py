# A woken waiter that is cancelled gives its slot to the next.
# ids: S-150
# cpp: same
import asyncio


async def main():
    sem = asyncio.Semaphore(1)
    await sem.acquire()

    async def waiter(i):
        try:
            await sem.acquire()
            print("acquired", i)
        except asyncio.CancelledError:
            print("cancelled", i)
            raise

    tasks = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    sem.release()
    tasks[0].cancel()
    for _ in range(4):
        await asyncio.sleep(0)
    print([t.done() for t in tasks], "locked", sem.locked())
    sem.release()
    await asyncio.wait(tasks)
    print("locked", sem.locked())
    sem.release()
    print("locked", sem.locked())


asyncio.run(main())
