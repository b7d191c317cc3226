# A cancelled wait for the next element of as_completed loses no element.
# ids: S-102
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def work(i):
        await gate.wait()
        return i

    tasks = [asyncio.create_task(work(i)) for i in range(2)]
    it = asyncio.as_completed(tasks).__aiter__()

    async def take():
        return await it.__anext__()

    t = asyncio.create_task(take())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print("cancelled", t.cancelled())
    gate.set()
    got = []
    async for x in it:
        got.append(await x)
    print(sorted(got))


asyncio.run(main())
