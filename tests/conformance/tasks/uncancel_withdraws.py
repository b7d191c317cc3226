# At zero, uncancel() withdraws a cancel that was not delivered yet.
# ids: S-064
# cpp: same
import asyncio


async def withdraws():
    task = asyncio.current_task()
    task.cancel()
    task.cancel()
    print(task.uncancel())
    print(task.uncancel())
    await asyncio.sleep(0)
    return "never cancelled"


async def keeps():
    task = asyncio.current_task()
    task.cancel("one")
    task.cancel("two")
    print(task.uncancel())
    await asyncio.sleep(0)
    return "never"


async def main():
    print(await asyncio.create_task(withdraws()))
    try:
        await asyncio.create_task(keeps())
    except asyncio.CancelledError as e:
        print(repr(e))


asyncio.run(main())
