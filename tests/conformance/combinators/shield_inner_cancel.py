# Cancelling the inner task cancels the shield.
# ids: S-099
# cpp: same
import asyncio


async def main():
    async def inner():
        await asyncio.Event().wait()

    i = asyncio.create_task(inner())
    s = asyncio.shield(i)
    await asyncio.sleep(0)
    i.cancel()
    try:
        await s
    except asyncio.CancelledError:
        print("CancelledError")
    print("shield", s.cancelled(), "inner", i.cancelled())


asyncio.run(main())
