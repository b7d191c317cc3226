import asyncio
import threading


async def async_main():
    queue = asyncio.Queue()
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    loop = asyncio.get_running_loop()
    # queue.put_nowait in the thread itself would leave the loop asleep.
    thread = threading.Thread(target=loop.call_soon_threadsafe, args=(queue.put_nowait, 2))
    thread.start()
    print("got", await getter)
    thread.join()


asyncio.run(async_main())
