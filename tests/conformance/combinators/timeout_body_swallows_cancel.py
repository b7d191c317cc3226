# A body that swallows the cancel gets no TimeoutError, but the timeout has expired.
# ids: S-104
# cpp: same
import asyncio


async def main():
    async with asyncio.timeout(0.01) as cm:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("swallowed")
    print("no TimeoutError, expired", cm.expired(), "cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
