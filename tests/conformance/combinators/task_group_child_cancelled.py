# A child cancelled by itself is no error and does not end the group.
# ids: S-115
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def stuck():
        await asyncio.Event().wait()

    async def work():
        await gate.wait()
        return "sibling done"

    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(stuck())
        b = tg.create_task(work())
        await asyncio.sleep(0)
        a.cancel()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print("cancelled", a.cancelled(), "sibling done", b.done())
        gate.set()
    print(b.result())


asyncio.run(main())
