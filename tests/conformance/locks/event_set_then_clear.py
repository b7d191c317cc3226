# Set followed at once by clear releases every waiter that was there.
# ids: S-146
# cpp: same
import asyncio


async def main():
    event = asyncio.Event()

    async def waiter(i):
        print("released", i, await event.wait(), "set", event.is_set())

    tasks = [asyncio.create_task(waiter(i)) for i in range(3)]
    await asyncio.sleep(0)
    event.set()
    event.clear()
    late = asyncio.create_task(waiter(9))
    await asyncio.wait(tasks)
    print("late one done", late.done())
    event.set()
    await late


asyncio.run(main())
