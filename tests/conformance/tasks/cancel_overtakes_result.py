# A cancel between a result and the wake-up wins; the future keeps its result.
# ids: S-068
# cpp: same
import asyncio


async def work(future):
    try:
        print("never", await future)
    except asyncio.CancelledError:
        print("cancelled")
        raise


async def main():
    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(work(future))
    await asyncio.sleep(0)
    future.set_result("kept in the future")
    print(task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print(task.cancelled())
    print(future.result())


asyncio.run(main())
