# A barrier needs at least one party; async with gives the index.
# ids: S-152
# cpp: same
import asyncio


async def main():
    try:
        asyncio.Barrier(0)
    except ValueError as e:
        print("ValueError:", e)
    async with asyncio.Barrier(1) as index:
        print("index", index)


asyncio.run(main())
