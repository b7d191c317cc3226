# Of two messages the last wins before a task runs, the first while it waits on a future.
# ids: S-063
# cpp: same
import asyncio


async def work(future):
    await future


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work(loop.create_future()))
    task.cancel("a")
    task.cancel("b")
    try:
        await task
    except asyncio.CancelledError as e:
        print("not started:", e)

    task = asyncio.create_task(work(loop.create_future()))
    await asyncio.sleep(0)
    task.cancel("a")
    task.cancel("b")
    try:
        await task
    except asyncio.CancelledError as e:
        print("waiting:", e)

    async def itself():
        asyncio.current_task().cancel("a")
        asyncio.current_task().cancel("b")
        await loop.create_future()

    try:
        await asyncio.create_task(itself())
    except asyncio.CancelledError as e:
        print("running:", e)


asyncio.run(main())
