# Awaiting a future that somebody cancels raises CancelledError in the task.
# ids: S-067
# cpp: same
import asyncio


async def work(future):
    await future


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(work(future))
    await asyncio.sleep(0)
    future.cancel("the future")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
