# Twenty thousand callbacks from one thread all arrive, in order.
# ids: S-120
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    seen = []

    def work():
        for i in range(20000):
            loop.call_soon_threadsafe(seen.append, i)
        loop.call_soon_threadsafe(done.set_result, "last")

    t = threading.Thread(target=work)
    t.start()
    print(await done)
    t.join()
    print("count", len(seen))
    print("in order", all(a == b for a, b in zip(seen, range(20000))))


asyncio.run(main())
