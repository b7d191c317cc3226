# A main that ends cancelled makes run raise CancelledError.
# ids: S-137
# cpp: same
import asyncio


async def main():
    asyncio.current_task().cancel("enough")
    await asyncio.sleep(0)


try:
    asyncio.run(main())
except asyncio.CancelledError:
    print("CancelledError")
