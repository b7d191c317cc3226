# A task that cancels itself and returns is cancelled; its value is lost.
# ids: S-066
# cpp: same
import asyncio


async def returns():
    asyncio.current_task().cancel("by itself")
    return "lost"


async def raises():
    asyncio.current_task().cancel("by itself")
    raise ValueError("kept")


async def main():
    for work in (returns, raises):
        task = asyncio.create_task(work())
        try:
            await task
        except asyncio.CancelledError as e:
            print(repr(e))
        except ValueError as e:
            print(repr(e))
        print(task.cancelled(), task.cancelling())


asyncio.run(main())
