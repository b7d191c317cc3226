# An eager task runs inside create_task until it suspends; one that never does is done on return.
# ids: S-075
# cpp: same
import asyncio


async def quick():
    print("quick runs")
    return 1


async def slow():
    print("slow runs")
    await asyncio.sleep(0)
    print("slow goes on")
    return 2


async def fails():
    raise ValueError("no")


async def main():
    task = asyncio.create_task(quick(), eager_start=True)
    print("created", task.done(), task.result())
    task = asyncio.create_task(slow(), eager_start=True)
    print("created", task.done())
    print(await task)
    task = asyncio.create_task(fails(), eager_start=True)
    print(task.done(), repr(task.exception()))


asyncio.run(main())
