# A pending cancel is delivered at the first await that really suspends.
# ids: S-065
# cpp: same
import asyncio


async def plain():
    return "plain coroutine"


async def work():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    done.set_result("done future")
    lock = asyncio.Lock()
    queue = asyncio.Queue(1)
    semaphore = asyncio.Semaphore(1)
    event = asyncio.Event()
    event.set()
    asyncio.current_task().cancel()
    print(await done)
    print(await plain())
    async with lock:
        print("free lock")
    await queue.put(1)
    print("queue with room")
    print(await queue.get(), "from the queue")
    await semaphore.acquire()
    print("free semaphore")
    await event.wait()
    print("set event")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("cancelled at the first suspension")
        raise


async def main():
    task = asyncio.create_task(work())
    try:
        await task
    except asyncio.CancelledError:
        print(task.cancelled())


asyncio.run(main())
