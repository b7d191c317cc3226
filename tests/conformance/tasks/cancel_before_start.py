# A task cancelled before its first step never starts its body.
# ids: S-058 F-29
# cpp: same
import asyncio


async def work():
    try:
        print("never")
    finally:
        print("never either")


async def main():
    task = asyncio.create_task(work())
    print(task.cancel("too early"))
    print(task.done(), task.cancelled(), task.cancelling())
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e))
    print(task.done(), task.cancelled())


asyncio.run(main())
