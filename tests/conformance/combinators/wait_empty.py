# wait of nothing is a ValueError.
# ids: S-090
# cpp: same
import asyncio


async def main():
    try:
        await asyncio.wait([])
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
