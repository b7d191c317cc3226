# cancel() called in another thread.
# ids: S-071 S000-1 W-01
# cpp: different: asyncio does not notice before something else wakes the loop; picot throws WrongThreadError
import asyncio
import threading
import time


async def work():
    await asyncio.get_running_loop().create_future()


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work())
    fired = []
    loop.call_later(0.3, fired.append, 1)

    def other():
        time.sleep(0.05)
        task.cancel()
        print("cancel() raised nothing")

    thread = threading.Thread(target=other)
    thread.start()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled only when the timer fired:", bool(fired))
    thread.join()


asyncio.run(main())
