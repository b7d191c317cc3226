# Subclasses of CancelledError cancel too, in tasks, groups and time-outs.
# ids: S-082
# cpp: same
import asyncio


class MyCancelled(asyncio.CancelledError):
    pass


async def raises():
    raise MyCancelled("mine")


async def main():
    task = asyncio.create_task(raises())
    try:
        await task
    except asyncio.CancelledError as e:
        print("task:", type(e).__name__, e)
    print(task.cancelled())

    async with asyncio.TaskGroup() as group:
        group.create_task(raises())
    print("the group ended without error")

    async def converts():
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            raise MyCancelled("mine")

    try:
        async with asyncio.timeout(0.001):
            await converts()
    except TimeoutError:
        print("TimeoutError")


asyncio.run(main())
