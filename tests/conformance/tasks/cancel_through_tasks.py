# A cancel goes through to the task that is awaited, however deep.
# ids: S-060
# cpp: same
import asyncio


async def inner():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("inner unwinds")


async def outer(task):
    try:
        await task
    finally:
        print("outer unwinds")


async def main():
    a = asyncio.create_task(inner())
    b = asyncio.create_task(outer(a))
    c = asyncio.create_task(outer(b))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    c.cancel("from the top")
    try:
        await c
    except asyncio.CancelledError as e:
        print(repr(e))
    print([t.cancelled() for t in (a, b, c)], [t.cancelling() for t in (a, b, c)])


asyncio.run(main())
