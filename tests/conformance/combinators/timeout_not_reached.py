# A timeout that is not reached leaves no trace.
# ids: S-103
# cpp: same
import asyncio


async def main():
    async with asyncio.timeout(5) as cm:
        await asyncio.sleep(0)
        print("body")
    print("expired", cm.expired(), "cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
