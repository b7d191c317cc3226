# Raising CancelledError makes the task cancelled without any cancel().
# ids: S-067
# cpp: same
import asyncio


async def work():
    await asyncio.sleep(0)
    raise asyncio.CancelledError("by hand")


async def main():
    task = asyncio.create_task(work())
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))
    print(task.cancelled(), task.cancelling())
    try:
        task.exception()
    except asyncio.CancelledError:
        print("exception() raises it too")


asyncio.run(main())
