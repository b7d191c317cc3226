# Cancelling to_thread ends the await at once; the thread finishes and run waits for it.
# ids: S-130 W-04
# cpp: same
import asyncio
import threading


async def main():
    started = threading.Event()
    go_on = threading.Event()

    def job():
        started.set()
        go_on.wait()
        print("job finished anyway")

    task = asyncio.create_task(asyncio.to_thread(job))
    await asyncio.to_thread(started.wait)
    print("cancel", task.cancel())
    try:
        await task
    except asyncio.CancelledError:
        print("awaiter cancelled", task.cancelled())
    print("main returns")
    go_on.set()


asyncio.run(main())
print("run returned")
