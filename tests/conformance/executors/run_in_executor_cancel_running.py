# The future of a running job says cancelled, the job goes on.
# ids: W-04 S-127
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    started = asyncio.Event()
    go_on = threading.Event()
    ended = asyncio.Event()

    def job():
        loop.call_soon_threadsafe(started.set)
        go_on.wait()
        loop.call_soon_threadsafe(ended.set)

    fut = loop.run_in_executor(None, job)
    await started.wait()
    print("cancel", fut.cancel(), "cancelled", fut.cancelled())
    go_on.set()
    await ended.wait()
    print("worker finished anyway")


asyncio.run(main())
print("run returned")
