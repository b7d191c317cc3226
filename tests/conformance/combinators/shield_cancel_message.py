# A shield whose inner task is cancelled raises CancelledError.
# ids: S-099
# cpp: different: picot keeps the text given to cancel, CPython drops it
import asyncio


async def main():
    async def inner():
        await asyncio.Event().wait()

    i = asyncio.create_task(inner())
    s = asyncio.shield(i)
    await asyncio.sleep(0)
    i.cancel("enough")
    try:
        await s
    except asyncio.CancelledError as e:
        print("CancelledError", [str(e)])


asyncio.run(main())
