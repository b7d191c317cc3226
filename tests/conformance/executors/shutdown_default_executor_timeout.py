# shutdown_default_executor(timeout) warns about a job that blocks and gives up waiting.
# ids: S-130
# cpp: same
import asyncio
import threading
import warnings


async def main():
    loop = asyncio.get_running_loop()
    started = asyncio.Event()
    go_on = threading.Event()
    ended = threading.Event()

    def job():
        loop.call_soon_threadsafe(started.set)
        go_on.wait()
        ended.set()

    fut = loop.run_in_executor(None, job)
    await started.wait()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        await loop.shutdown_default_executor(timeout=0.02)
    print("warnings", len(caught), caught[0].category.__name__)
    print(str(caught[0].message).replace("0.02", "N"))
    print("job still waits", not ended.is_set())
    go_on.set()
    ended.wait()
    await fut
    print("job ended")


asyncio.run(main())
