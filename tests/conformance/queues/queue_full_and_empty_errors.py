# put_nowait and get_nowait say full and empty; zero or negative maxsize is unbounded.
# ids: S-154
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue(1)
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print("QueueEmpty")
    q.put_nowait(1)
    try:
        q.put_nowait(2)
    except asyncio.QueueFull:
        print("QueueFull")
    for size in (0, -1):
        q = asyncio.Queue(size)
        for i in range(100):
            q.put_nowait(i)
        print("size", q.qsize(), "full", q.full())


asyncio.run(main())
