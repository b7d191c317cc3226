# run waits for the jobs of the default pool.
# ids: S-130 S-137
# cpp: same
import asyncio
import threading

go_on = threading.Event()
ended = []


async def main():
    loop = asyncio.get_running_loop()
    started = asyncio.Event()

    def job():
        loop.call_soon_threadsafe(started.set)
        go_on.wait()
        ended.append("job")

    fut = loop.run_in_executor(None, job)
    await started.wait()
    go_on.set()
    print("main returns")
    return fut


asyncio.run(main())
print("ended", ended)
