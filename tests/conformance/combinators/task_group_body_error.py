# An error of the body cancels the children and is in the group.
# ids: S-112
# cpp: same
import asyncio


async def main():
    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("child cancelled")
            raise

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stuck())
            await asyncio.sleep(0)
            raise ValueError("from the body")
    except ExceptionGroup as g:
        print(g.message, len(g.exceptions))
        print(type(g.exceptions[0]).__name__, g.exceptions[0])


asyncio.run(main())
