# A child error in a group that a timeout cancelled passes out as a group.
# ids: S-108
# cpp: same
import asyncio


async def main():
    async def bad_cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("cleanup")

    try:
        async with asyncio.timeout(0.01) as cm:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(bad_cleanup())
    except ExceptionGroup as g:
        print("group", len(g.exceptions), g.exceptions[0])
    print("expired", cm.expired())
    try:
        await asyncio.sleep(0)
        print("the task lives on, cancelling", asyncio.current_task().cancelling())
    except asyncio.CancelledError:
        print("CancelledError")


asyncio.run(main())
