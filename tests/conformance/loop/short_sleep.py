# How long a sleep of 0.1 ms takes.
# ids: S-009
# cpp: different: asyncio rounds the poll up to a millisecond; picot's clock has nanoseconds
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    took = []
    for _ in range(51):
        start = loop.time()
        await asyncio.sleep(0.0001)
        took.append(loop.time() - start)
    took.sort()
    print("never early:", took[0] >= 0.0001)
    print("a millisecond or more:", took[25] >= 0.001)


asyncio.run(main())
