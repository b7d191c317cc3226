# wait_for returns the result, with a time-out, with none, and passes errors through.
# ids: S-094 S-095
# cpp: same
import asyncio


async def main():
    async def value(x):
        await asyncio.sleep(0)
        return x

    async def bad():
        await asyncio.sleep(0)
        raise ValueError("boom")

    print(await asyncio.wait_for(value(1), 5))
    print(await asyncio.wait_for(value(2), None))
    print(await asyncio.wait_for(asyncio.create_task(value(3)), 5))
    try:
        await asyncio.wait_for(bad(), 5)
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
