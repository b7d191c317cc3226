# all_tasks() has the tasks of the loop that are not done, those not started included.
# ids: S-073
# cpp: same
import asyncio


async def work():
    await asyncio.sleep(0)


def names():
    return sorted(t.get_name() for t in asyncio.all_tasks())


async def main():
    asyncio.current_task().set_name("main")
    task = asyncio.create_task(work(), name="work")
    waits = asyncio.create_task(asyncio.sleep(3600), name="waits")
    print(names())
    await asyncio.sleep(0)
    print(names())
    await task
    print(names())
    waits.cancel()
    print(names())
    await asyncio.wait([waits])
    print(names())


asyncio.run(main())
