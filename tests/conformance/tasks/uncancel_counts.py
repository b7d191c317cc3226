# cancelling() counts the requests, uncancel() takes them back one by one, never below zero.
# ids: S-064
# cpp: same
import asyncio


async def work():
    task = asyncio.current_task()
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        print("cancelled", task.cancelling())
    print(task.uncancel(), task.cancelling())
    print(task.uncancel(), task.cancelling())
    print(task.uncancel(), task.cancelling())
    await asyncio.sleep(0)
    return "finished"


async def main():
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    task.cancel()
    task.cancel()
    print(await task, task.cancelled())


asyncio.run(main())
