# A second cancel interrupts the cleanup of the first.
# ids: S-080 S-062
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("cleanup begins")
        try:
            await asyncio.get_running_loop().create_future()
        finally:
            print("cleanup is interrupted")


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel("first")
    await asyncio.sleep(0)
    task.cancel("second")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))
    print(task.cancelling())


asyncio.run(main())
