# cancel() cancels the awaited future at once; the task is cancelled once it has unwound.
# ids: S-059 S001-3
# cpp: same
import asyncio


async def work(future):
    try:
        await future
    finally:
        print("unwinding")


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(work(future))
    await asyncio.sleep(0)
    print(task.cancel("stop"))
    print(future.cancelled(), task.cancelled(), task.done(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))
    print(future.cancelled(), task.cancelled(), task.done(), task.cancelling())


asyncio.run(main())
