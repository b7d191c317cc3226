# Queue is first in first out, LifoQueue last in first out, PriorityQueue smallest first.
# ids: S-154
# cpp: same
import asyncio


async def main():
    for name, q in (("fifo", asyncio.Queue()), ("lifo", asyncio.LifoQueue()), ("priority", asyncio.PriorityQueue())):
        for x in (3, 1, 4, 1, 5, 9, 2, 6):
            q.put_nowait(x)
        got = []
        while not q.empty():
            got.append(q.get_nowait())
        print(name, got)


asyncio.run(main())
