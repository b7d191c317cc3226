# The done callback runs on the loop's thread, or at once on the adder's when already done.
# ids: S-122 S-134 W-18
# cpp: same
import asyncio
import threading


async def job():
    return 7


async def main():
    loop = asyncio.get_running_loop()
    loop_thread = threading.get_ident()

    def work():
        called = threading.Event()

        def callback(f):
            print("first: on loop thread", threading.get_ident() == loop_thread, "value", f.result())
            called.set()

        ready = threading.Event()

        async def gated():
            await asyncio.to_thread(ready.wait)
            return await job()

        fut = asyncio.run_coroutine_threadsafe(gated(), loop)
        fut.add_done_callback(callback)
        ready.set()
        called.wait()
        fut.add_done_callback(
            lambda f: print("second: on loop thread", threading.get_ident() == loop_thread)
        )

    t = threading.Thread(target=work)
    t.start()
    await asyncio.to_thread(t.join)


asyncio.run(main())
