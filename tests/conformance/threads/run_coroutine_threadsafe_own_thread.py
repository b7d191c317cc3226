# Blocking on the own loop's work.
# ids: S-123 S-126
# cpp: different: asyncio only times out (or hangs without a time-out); picot throws DeadlockError at once
import asyncio


async def job():
    return "value"


async def main():
    loop = asyncio.get_running_loop()
    fut = asyncio.run_coroutine_threadsafe(job(), loop)
    try:
        fut.result(0.01)
    except TimeoutError:
        print("TimeoutError")
    print(await asyncio.wrap_future(fut))


asyncio.run(main())
