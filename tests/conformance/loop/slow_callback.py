# In debug mode a callback or a step of a task that takes long is reported, and by name.
# ids: W-09
# cpp: same
import asyncio
import logging
import time


class Trace(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        if text.startswith("Executing"):
            what = "task" if "<Task" in text else "handle"
            print(record.levelname, "Executing", what, "slow task" in text, "took" in text)


logging.getLogger("asyncio").addHandler(Trace())
logging.getLogger("asyncio").propagate = False


def takes_a_millisecond(loop):
    loop.slow_callback_duration = 0.001  # read after the callback: nothing else is measured against it
    time.sleep(0.001)
    loop.call_soon(setattr, loop, "slow_callback_duration", 3600)


async def slow(loop):
    takes_a_millisecond(loop)
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 3600
    loop.call_soon(takes_a_millisecond, loop)
    await asyncio.sleep(0.002)
    print("callback done")
    task = asyncio.create_task(slow(loop), name="slow task")
    await asyncio.sleep(0.002)
    await task
    print("task done")


asyncio.run(main(), debug=True)
