# Nothing keeps a result once future, task and those who awaited it are gone.
# ids: S-056
# cpp: same
import asyncio
import gc
import weakref


class Thing:
    pass


async def make():
    await asyncio.sleep(0)
    return Thing()


async def waiter(future):
    await future


async def main():
    gc.disable()
    loop = asyncio.get_running_loop()

    task = asyncio.create_task(make())
    await task
    alive = weakref.ref(task.result())
    print(alive() is not None)
    del task
    await asyncio.sleep(0)  # the turn's own handle still holds it
    print(alive() is not None)

    future = loop.create_future()
    waiters = [asyncio.create_task(waiter(future)) for _ in range(2)]
    await asyncio.sleep(0)
    future.set_result(Thing())
    alive = weakref.ref(future.result())
    for w in waiters:
        await w
    print(alive() is not None)
    del future, waiters, w
    await asyncio.sleep(0)
    print(alive() is not None)


asyncio.run(main())
