# Positional arguments travel with the callback.
# ids: W-24
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()

    def receive(a, b, c):
        fut.set_result(f"{a}-{b}-{c}")

    t = threading.Thread(target=lambda: loop.call_soon_threadsafe(receive, 1, "two", 3))
    t.start()
    print(await fut)
    t.join()


asyncio.run(main())
