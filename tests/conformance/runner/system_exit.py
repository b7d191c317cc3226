# SystemExit passes through run, after the tasks left were cancelled.
# ids: S-032 S-137
# cpp: same
import asyncio


async def sibling():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("sibling cleaned up")


async def main():
    task = asyncio.create_task(sibling())
    await asyncio.sleep(0)
    raise SystemExit(3)


try:
    asyncio.run(main())
except SystemExit as e:
    print("SystemExit", e.code)
