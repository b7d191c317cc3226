# uncancel() on a task that did not start yet lets it run.
# ids: S-064 S-058
# cpp: same
import asyncio


async def work():
    await asyncio.sleep(0)
    return "ran"


async def main():
    task = asyncio.create_task(work())
    print(task.cancel(), task.cancelling())
    print(task.uncancel())
    print(await task)


asyncio.run(main())
