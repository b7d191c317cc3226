import asyncio
import sys


async def async_main():
    print("working")
    await asyncio.sleep(0.001)
    print("done")
    return 0


sys.exit(asyncio.run(async_main()))
