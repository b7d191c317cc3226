# close of a Runner cancels what its runs left.
# ids: S-137 S-140
# cpp: same
import asyncio


async def worker():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("worker ends")


tasks = []


async def start():
    tasks.append(asyncio.create_task(worker()))
    await asyncio.sleep(0)


runner = asyncio.Runner()
runner.run(start())
print("done after run", tasks[0].done())
runner.close()
print("cancelled after close", tasks[0].cancelled())
