# timeout_at a moment that has passed cancels at the first await.
# ids: S-105 S-109
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout_at(loop.time() - 1) as cm:
            print("body begins, past", cm.when() < loop.time())
            await asyncio.sleep(5)
    except TimeoutError:
        print("TimeoutError")
    print("expired", cm.expired())


asyncio.run(main())
