# An error in the cleanup replaces the cancellation.
# ids: S-080
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        raise ValueError("cleanup failed")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except ValueError as e:
        print(repr(e))
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
