# A cancelled sleep ends at once.
# ids: S-059 S-110 W-03
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print("cancelled in sleep")
        raise


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    print("asked")
    await asyncio.sleep(0)
    print(task.done())
    await asyncio.sleep(0)
    print(task.done(), task.cancelled())


asyncio.run(main())
