# A task that swallows its cancel goes on and ends normally; it is not delivered again.
# ids: S-061 W-03
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print("swallowed")
    await asyncio.sleep(0)
    await asyncio.sleep(0.001)
    return "finished"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    print(await task)
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
