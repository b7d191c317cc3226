# asyncio.run cancels a submitted coroutine that is still waiting, and its future says so.
# ids: S-126 S-137
# cpp: same
import asyncio
import concurrent.futures

holder = []


async def job():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("cleanup")


async def main():
    loop = asyncio.get_running_loop()
    holder.append(asyncio.run_coroutine_threadsafe(job(), loop))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main returns")


asyncio.run(main())
fut = holder[0]
print("done", fut.done(), "cancelled", fut.cancelled())
try:
    fut.result()
except concurrent.futures.CancelledError:
    print("CancelledError")
