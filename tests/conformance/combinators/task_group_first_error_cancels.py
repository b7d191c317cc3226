# The first child error cancels the siblings and the body, and leaves as a group.
# ids: S-111 W-20
# cpp: same
import asyncio


async def main():
    me = asyncio.current_task()

    async def stuck(i):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("sibling", i, "cancelled")
            raise

    async def bad():
        await asyncio.sleep(0)
        raise ValueError("boom")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stuck(1))
            tg.create_task(bad())
            tg.create_task(stuck(2))
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                print("body cancelled, cancelling", me.cancelling())
                raise
    except ExceptionGroup as g:
        print(g.message, len(g.exceptions))
        print(type(g.exceptions[0]).__name__, g.exceptions[0])
    print("cancelling", me.cancelling())
    await asyncio.sleep(0)
    print("parent lives on")


asyncio.run(main())
