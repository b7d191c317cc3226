# as_completed of nothing ends at once; a failed task is yielded like any other.
# ids: S-101
# cpp: same
import asyncio


async def main():
    async for t in asyncio.as_completed([]):
        print("never printed")
    print("empty ends")

    async def bad():
        raise ValueError("boom")

    async for t in asyncio.as_completed([asyncio.create_task(bad())]):
        print("yielded", t.done())
        try:
            await t
        except ValueError as e:
            print("ValueError:", e)


asyncio.run(main())
