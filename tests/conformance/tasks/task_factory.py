# create_task passes its options on to the task factory.
# ids: S-077
# cpp: different: a picot factory may change the options; the type of a task is fixed
import asyncio


async def work():
    return 1


def factory(loop, coro, **kwargs):
    print(sorted(kwargs.items()))
    return asyncio.Task(coro, loop=loop, **kwargs)


async def main():
    loop = asyncio.get_running_loop()
    loop.set_task_factory(factory)
    await loop.create_task(work())
    await loop.create_task(work(), name="named")
    await loop.create_task(work(), name="eager", eager_start=True)
    loop.set_task_factory(None)


asyncio.run(main())
