# A child that fails while the body runs cancels the body only at its next await.
# ids: S-111
# cpp: same
import asyncio


async def main():
    async def bad():
        raise ValueError("boom")

    try:
        async with asyncio.TaskGroup() as tg:
            t = tg.create_task(bad())
            await asyncio.sleep(0)
            print("child done", t.done())
            await asyncio.sleep(0)
            print("never printed")
    except ExceptionGroup as g:
        print(len(g.exceptions), type(g.exceptions[0]).__name__)


asyncio.run(main())
