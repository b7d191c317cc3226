# A waiter that is notified and then cancelled passes the notification on.
# ids: S-148
# cpp: same
import asyncio


async def main():
    cond = asyncio.Condition()

    async def waiter(i):
        async with cond:
            try:
                await cond.wait()
                print("woken", i)
            except asyncio.CancelledError:
                print("cancelled", i)
                raise

    tasks = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    async with cond:
        cond.notify(1)
        tasks[0].cancel()
    for _ in range(8):
        await asyncio.sleep(0)
    print([t.done() for t in tasks])
    async with cond:
        cond.notify_all()
    await asyncio.wait(tasks)


asyncio.run(main())
