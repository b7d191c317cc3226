# Awaits in cleanup work during a cancellation.
# ids: S-080
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("cleanup begins", asyncio.current_task().cancelling())
        await asyncio.sleep(0)
        await asyncio.sleep(0.001)
        print("cleanup ends")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("stop")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))
    print(task.cancelled())


asyncio.run(main())
