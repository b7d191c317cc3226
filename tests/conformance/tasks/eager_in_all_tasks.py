# An eager task that suspended is in all_tasks(), one that is done never was.
# ids: S-075 S-073
# cpp: same
import asyncio


async def quick():
    return len(asyncio.all_tasks())


async def slow():
    await asyncio.sleep(0)


async def main():
    print(len(asyncio.all_tasks()))
    task = asyncio.create_task(quick(), eager_start=True)
    print("inside", task.result(), "after", len(asyncio.all_tasks()))
    task = asyncio.create_task(slow(), eager_start=True)
    print("suspended", len(asyncio.all_tasks()))
    await task
    print(len(asyncio.all_tasks()))


asyncio.run(main())
