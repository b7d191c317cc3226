# Parent cancelled and a child failed: the group is raised and the parent stays cancelled.
# ids: S-113
# cpp: same
import asyncio


async def main():
    async def bad_cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("cleanup")

    async def parent():
        me = asyncio.current_task()
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(bad_cleanup())
                await asyncio.Event().wait()
        except ExceptionGroup as g:
            print("group of", len(g.exceptions), "cancelling", me.cancelling())
        try:
            await asyncio.sleep(0)
            print("never printed")
        except asyncio.CancelledError:
            print("next await: CancelledError, cancelling", me.cancelling())
        await asyncio.sleep(0)
        print("and the one after runs")

    t = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print("cancelled", t.cancelled())


asyncio.run(main())
