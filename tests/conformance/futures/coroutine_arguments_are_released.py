# A task that is done holds its coroutine's variables no longer.
# ids: S-056
# cpp: same
import asyncio
import gc
import weakref


class Thing:
    pass


async def uses(thing):
    await asyncio.sleep(0)
    return 1


async def main():
    gc.disable()
    thing = Thing()
    alive = weakref.ref(thing)
    task = asyncio.create_task(uses(thing))
    del thing
    await asyncio.sleep(0)
    print(task.done(), alive() is not None)
    await task
    print(task.done(), alive() is not None)

    thing = Thing()
    alive = weakref.ref(thing)
    task = asyncio.create_task(uses(thing))
    del thing
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    await asyncio.sleep(0)
    print("cancelled before it started:", alive() is not None)


asyncio.run(main())
