# An inner group cancelled by an error of the outer one leaves no group of its own.
# ids: S-117
# cpp: same
import asyncio


async def main():
    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("innermost cancelled")
            raise

    async def inner():
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(stuck())
        except asyncio.CancelledError:
            print("inner group: CancelledError")
            raise

    async def bad():
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        raise ValueError("outer")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            tg.create_task(bad())
    except ExceptionGroup as g:
        print([type(e).__name__ for e in g.exceptions])


asyncio.run(main())
