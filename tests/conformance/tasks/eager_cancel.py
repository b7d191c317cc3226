# An eager task that suspended can be cancelled like any other.
# ids: S-075 S-059
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("unwinding")


async def main():
    task = asyncio.create_task(work(), eager_start=True)
    print(task.cancel("stop"))
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))

    async def cancels_itself():
        asyncio.current_task().cancel("itself")
        return 1

    task = asyncio.create_task(cancels_itself(), eager_start=True)
    print(task.done(), task.cancelled())


asyncio.run(main())
