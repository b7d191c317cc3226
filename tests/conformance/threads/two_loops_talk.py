# Two loops in two threads submit to each other.
# ids: S-120 S-122 S003-5
# cpp: same
import asyncio
import threading


async def double(x):
    await asyncio.sleep(0)
    return x * 2


async def main():
    here = asyncio.get_running_loop()
    there = asyncio.new_event_loop()

    def work():
        there.run_forever()
        there.close()

    t = threading.Thread(target=work)
    t.start()

    async def relay(x):
        back = asyncio.run_coroutine_threadsafe(double(x), here)
        return await asyncio.wrap_future(back) + 1

    for x in (1, 10, 100):
        fut = asyncio.run_coroutine_threadsafe(relay(x), there)
        print(x, "->", await asyncio.wrap_future(fut))
    there.call_soon_threadsafe(there.stop)
    t.join()
    print("other loop closed", there.is_closed())


asyncio.run(main())
