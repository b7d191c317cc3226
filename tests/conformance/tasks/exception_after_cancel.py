# A task may answer a cancel with an error of its own.
# ids: S-061 S-059
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        raise KeyError("instead")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except KeyError as e:
        print(repr(e))
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
