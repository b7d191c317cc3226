# What a bare close() leaves undone and run() does: the cleanup of the tasks that are left.
# ids: S002-20 W-16
# cpp: different: picot's close() unwinds the tasks that are left, so that their cleanup runs
import asyncio
import logging
import os
import sys

logging.getLogger("asyncio").disabled = True
tasks = []


async def left_over(name):
    try:
        await asyncio.sleep(3600)
    finally:
        print("cleanup of", name)


async def start(name):
    tasks.append(asyncio.create_task(left_over(name)))
    await asyncio.sleep(0)


async def new_future():
    return asyncio.get_running_loop().create_future()


async def set_future(future):
    future.set_result(None)


loop = asyncio.new_event_loop()
future = loop.run_until_complete(new_future())
loop.run_until_complete(set_future(future))
print("future finished:", future.done())
loop.run_until_complete(start("a bare loop"))
loop.close()
print("loop closed")
asyncio.run(start("run()"))
print("run() ended")
sys.stdout.flush()
os._exit(0)  # what the interpreter does with the left-over coroutine at its end is not part of this
