# A thread submits a coroutine and blocks for its result.
# ids: S-122 S002-26 S002-27
# cpp: same
import asyncio
import threading


async def add(a, b):
    await asyncio.sleep(0)
    return a + b


async def main():
    loop = asyncio.get_running_loop()
    finished = loop.create_future()

    def work():
        fut = asyncio.run_coroutine_threadsafe(add(20, 22), loop)
        value = fut.result()
        print("result", value, "done", fut.done(), "cancelled", fut.cancelled())
        print("exception", fut.exception())
        loop.call_soon_threadsafe(finished.set_result, None)

    t = threading.Thread(target=work)
    t.start()
    await finished
    t.join()


asyncio.run(main())
