# create_task passes its options on to the task factory.
# ids: S-077
# cpp: not-applicable: picot has no task factories; TaskOptions carries name, context and eager start
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


asyncio.run(main())
