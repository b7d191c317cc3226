# A pool of one's own becomes the default one.
# ids: S-129 S-132
# cpp: same
import asyncio
import concurrent.futures
import threading


async def main():
    loop = asyncio.get_running_loop()
    pool = concurrent.futures.ThreadPoolExecutor(max_workers=1, thread_name_prefix="mine")
    loop.set_default_executor(pool)
    print(await asyncio.to_thread(lambda: threading.current_thread().name))
    print(await loop.run_in_executor(None, lambda: threading.current_thread().name))


asyncio.run(main())
