# A task gives the result or the exception of its coroutine to everyone who asks.
# ids: S-054 S-057
# cpp: same
import asyncio


class MyError(Exception):
    pass


async def value():
    await asyncio.sleep(0)
    return "value"


async def fails():
    await asyncio.sleep(0)
    raise MyError("no")


async def main():
    task = asyncio.create_task(value())
    print(await task, await task, task.result(), task.exception())
    task = asyncio.create_task(fails())
    for _ in range(2):
        try:
            await task
        except MyError as e:
            print(repr(e), task.exception() is e)
    try:
        task.result()
    except MyError as e:
        print(repr(e))
    print(task.done(), task.cancelled())


asyncio.run(main())
