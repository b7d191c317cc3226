# wait_for waits until the cancelled awaitable has cleaned up, even past the deadline.
# ids: S-094
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def slow():
        try:
            await asyncio.Event().wait()
        finally:
            print("cleanup begins")
            await asyncio.sleep(0.05)
            print("cleanup ends")

    start = loop.time()
    try:
        await asyncio.wait_for(slow(), 0.01)
    except TimeoutError:
        print("TimeoutError")
    print("took the cleanup's time", loop.time() - start >= 0.05)


asyncio.run(main())
