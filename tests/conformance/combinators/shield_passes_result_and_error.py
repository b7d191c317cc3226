# A shield gives the inner result or error.
# ids: S-099
# cpp: same
import asyncio


async def main():
    async def good():
        await asyncio.sleep(0)
        return 4

    async def bad():
        await asyncio.sleep(0)
        raise ValueError("boom")

    print(await asyncio.shield(good()))
    try:
        await asyncio.shield(bad())
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
