# gather takes coroutines, tasks and plain futures together.
# ids: S-084
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()

    async def work(x):
        await asyncio.sleep(0)
        print("work", x)
        return x

    t = asyncio.create_task(work(2))
    g = asyncio.gather(work(1), t, f)
    loop.call_soon(f.set_result, 3)
    a, b, c = await g
    print(a, b, c)


asyncio.run(main())
