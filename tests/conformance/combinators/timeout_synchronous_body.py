# A body that passes the deadline without suspending is not timed out.
# ids: S-105
# cpp: same
import asyncio
import time


async def main():
    async with asyncio.timeout(0.01) as cm:
        time.sleep(0.03)
    print("expired", cm.expired())
    async with asyncio.timeout(0) as cm:
        print("zero, no await")
    print("expired", cm.expired())
    try:
        async with asyncio.timeout(0) as cm:
            await asyncio.sleep(0)
            print("never printed")
    except TimeoutError:
        print("zero with sleep(0): TimeoutError")
    print("expired", cm.expired())


asyncio.run(main())
