# timeout(None) never fires.
# ids: S-109
# cpp: same
import asyncio


async def main():
    async with asyncio.timeout(None) as cm:
        await asyncio.sleep(0.02)
        print("body ends")
    print("expired", cm.expired(), "when is none", cm.when() is None)


asyncio.run(main())
