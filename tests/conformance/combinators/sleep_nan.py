# sleep(nan) is a ValueError.
# ids: S-110
# cpp: same
import asyncio


async def main():
    try:
        await asyncio.sleep(float("nan"))
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
