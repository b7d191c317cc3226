# Dropping the handle of a task that somebody will wake neither stops nor loses it.
# ids: S-072 S-057
# cpp: same
import asyncio


async def work(future, trace):
    trace.append(await future)
    trace.append("finished")


async def main():
    future = asyncio.get_running_loop().create_future()
    trace = []
    asyncio.create_task(work(future, trace))
    await asyncio.sleep(0)
    future.set_result("woken")
    await asyncio.sleep(0)
    print(trace)


asyncio.run(main())
