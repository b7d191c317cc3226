# A task cancelled inside cancels the concurrent future.
# ids: S-124
# cpp: same
import asyncio
import concurrent.futures
import threading


async def job():
    asyncio.current_task().cancel()
    await asyncio.sleep(0)


async def raising():
    raise asyncio.CancelledError()


async def main():
    loop = asyncio.get_running_loop()

    def work():
        for coro in (job(), raising()):
            fut = asyncio.run_coroutine_threadsafe(coro, loop)
            try:
                fut.result()
            except concurrent.futures.CancelledError:
                print("CancelledError, cancelled", fut.cancelled())

    await asyncio.to_thread(work)


asyncio.run(main())
