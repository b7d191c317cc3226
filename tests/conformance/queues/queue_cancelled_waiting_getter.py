# A getter cancelled before any item came is forgotten.
# ids: S-155
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()

    async def getter(i):
        print("getter", i, "got", await q.get())

    a = asyncio.create_task(getter(1))
    b = asyncio.create_task(getter(2))
    await asyncio.sleep(0)
    a.cancel()
    await asyncio.wait([a])
    q.put_nowait("item")
    await b
    print("a cancelled", a.cancelled(), "size", q.qsize())


asyncio.run(main())
