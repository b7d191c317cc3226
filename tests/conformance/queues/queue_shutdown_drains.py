# After shutdown gets take what is left, then raise QueueShutDown, not QueueEmpty.
# ids: S-156
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()
    for i in range(3):
        q.put_nowait(i)
    q.shutdown()
    print(await q.get(), q.get_nowait(), await q.get())
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print("QueueEmpty")
    except asyncio.QueueShutDown:
        print("get_nowait: QueueShutDown")
    try:
        await q.get()
    except asyncio.QueueShutDown:
        print("get: QueueShutDown")


asyncio.run(main())
