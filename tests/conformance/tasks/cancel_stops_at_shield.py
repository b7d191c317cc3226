# A shielded task is not cancelled with the one that awaits it.
# ids: S-060 S-099
# cpp: same
import asyncio


async def inner(future):
    await future
    return "inner result"


async def outer(task):
    await asyncio.shield(task)


async def main():
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(inner(future))
    b = asyncio.create_task(outer(a))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    b.cancel()
    try:
        await b
    except asyncio.CancelledError:
        print("outer cancelled")
    print(a.done())
    future.set_result(None)
    print(await a)


asyncio.run(main())
