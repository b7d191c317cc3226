# wait_for with no time left: a done future gives its result, others are cancelled unstarted.
# ids: S-095
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def work():
        print("never printed")
        return 1

    f = loop.create_future()
    f.set_result("ready")
    print(await asyncio.wait_for(f, 0))
    print(await asyncio.wait_for(f, -1))
    for limit in (0, -1):
        try:
            await asyncio.wait_for(work(), limit)
        except TimeoutError:
            print("coroutine: TimeoutError")
    t = asyncio.create_task(work())
    try:
        await asyncio.wait_for(t, 0)
    except TimeoutError:
        print("task: TimeoutError", t.cancelled())
    p = loop.create_future()
    try:
        await asyncio.wait_for(p, 0)
    except TimeoutError:
        print("future: TimeoutError", p.cancelled())


asyncio.run(main())
