# Two cancels before delivery are one CancelledError; a later one is delivered again.
# ids: S-062
# cpp: same
import asyncio


async def work(loop):
    for i in range(2):
        try:
            await loop.create_future()
        except asyncio.CancelledError as e:
            print(i, repr(e), asyncio.current_task().cancelling())
    return "finished"


async def main():
    task = asyncio.create_task(work(asyncio.get_running_loop()))
    await asyncio.sleep(0)
    print(task.cancel("first"), task.cancel("second"), task.cancelling())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(task.cancel("third"), task.cancelling())
    print(await task)
    print(task.cancelled(), task.cancelling())


asyncio.run(main())
