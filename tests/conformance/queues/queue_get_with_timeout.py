# A get that runs into its time-out takes nothing from the queue.
# ids: S-155 S-094
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()
    try:
        await asyncio.wait_for(q.get(), 0.01)
    except TimeoutError:
        print("TimeoutError")
    q.put_nowait("item")
    print("size", q.qsize())
    print(await asyncio.wait_for(q.get(), 1))


asyncio.run(main())
