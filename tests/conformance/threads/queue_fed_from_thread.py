# A thread feeds a loop's queue through call_soon_threadsafe.
# ids: W-12 S-120
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()

    def work():
        for i in range(3):
            loop.call_soon_threadsafe(queue.put_nowait, i)
        loop.call_soon_threadsafe(queue.put_nowait, None)

    t = threading.Thread(target=work)
    t.start()
    while (item := await queue.get()) is not None:
        print("got", item)
    t.join()
    print("empty", queue.empty())


asyncio.run(main())
