# A job cancelled while it queues never runs.
# ids: S-127 S-132
# cpp: same
import asyncio
import concurrent.futures
import threading


async def main():
    loop = asyncio.get_running_loop()
    go_on = threading.Event()
    ran = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=1) as pool:
        first = loop.run_in_executor(pool, go_on.wait)
        second = loop.run_in_executor(pool, ran.append, "second")
        third = loop.run_in_executor(pool, ran.append, "third")
        print("cancel", second.cancel())
        await asyncio.sleep(0)
        go_on.set()
        await first
        await third
        print("second cancelled", second.cancelled(), "ran", ran[0], len(ran))


asyncio.run(main())
