# The loop closes before a submitted coroutine could run.
# ids: S-126
# cpp: different: asyncio leaves the concurrent future pending for ever; picot fails it when the loop closes
import asyncio
import warnings

warnings.simplefilter("ignore")
loop = asyncio.new_event_loop()


async def job():
    print("never printed")


fut = asyncio.run_coroutine_threadsafe(job(), loop)
loop.close()
print("done", fut.done())
try:
    fut.result(0.01)
except TimeoutError:
    print("TimeoutError")
