# The right way to cancel a task from another thread.
# ids: S-071 S001-3 W-01
# cpp: same
import asyncio
import threading


async def work():
    await asyncio.get_running_loop().create_future()


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work())
    thread = threading.Thread(target=lambda: loop.call_soon_threadsafe(task.cancel))
    thread.start()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled())
    thread.join()


asyncio.run(main())
