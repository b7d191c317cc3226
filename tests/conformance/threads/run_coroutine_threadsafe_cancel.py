# Cancelling the concurrent future cancels the task on the loop thread.
# ids: S-124
# cpp: same
import asyncio
import concurrent.futures
import threading


async def main():
    loop = asyncio.get_running_loop()
    started = threading.Event()
    cleaned = loop.create_future()

    async def job():
        started.set()
        try:
            await loop.create_future()
        except asyncio.CancelledError:
            cleaned.set_result(threading.current_thread() is threading.main_thread())
            raise

    def work():
        fut = asyncio.run_coroutine_threadsafe(job(), loop)
        started.wait()
        print("cancel", fut.cancel())
        print("cancelled", fut.cancelled(), "done", fut.done())
        try:
            fut.result()
        except concurrent.futures.CancelledError:
            print("result raises CancelledError")
        try:
            fut.exception()
        except concurrent.futures.CancelledError:
            print("exception raises CancelledError")

    t = threading.Thread(target=work)
    t.start()
    on_loop_thread = await cleaned
    t.join()
    print("cleanup ran on the loop thread", on_loop_thread)


asyncio.run(main())
