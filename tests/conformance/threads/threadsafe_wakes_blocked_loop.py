# A loop that has nothing to do is woken, again and again.
# ids: S-120 S-210
# cpp: same
import asyncio
import queue
import threading


async def main():
    loop = asyncio.get_running_loop()
    orders = queue.Queue()

    def work():
        while True:
            fut = orders.get()
            if fut is None:
                return
            loop.call_soon_threadsafe(fut.set_result, "woken")

    t = threading.Thread(target=work)
    t.start()
    for n in range(3):
        fut = loop.create_future()
        orders.put(fut)
        print(n, await fut)
    orders.put(None)
    t.join()
    print("joined")


asyncio.run(main())
