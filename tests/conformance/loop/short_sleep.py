# How long a sleep of 0.1 ms takes at best.
# ids: S-009
# cpp: different: asyncio rounds the poll up to a millisecond; picot's clock has nanoseconds
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    best = 1.0
    for _ in range(50):
        start = loop.time()
        await asyncio.sleep(0.0001)
        best = min(best, loop.time() - start)
    print("never early:", best >= 0.0001)
    print("a millisecond or more:", best >= 0.001)


asyncio.run(main())
