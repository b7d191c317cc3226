# A cancelled waiter of an event is forgotten.
# ids: S-146
# cpp: same
import asyncio


async def main():
    event = asyncio.Event()

    async def waiter(i):
        try:
            await event.wait()
            print("released", i)
        except asyncio.CancelledError:
            print("cancelled", i)
            raise

    tasks = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    event.set()
    tasks[1].cancel()
    await asyncio.wait(tasks)
    print([t.cancelled() for t in tasks])


asyncio.run(main())
