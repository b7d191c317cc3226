# Submitted before the loop runs, the future stays pending and is never running.
# ids: S-122
# cpp: same
import asyncio
import threading

loop = asyncio.new_event_loop()
result = []


async def work():
    result.append(fut.running())
    return "value"


fut = asyncio.run_coroutine_threadsafe(work(), loop)
print("before: done", fut.done(), "running", fut.running())
fut.add_done_callback(lambda f: loop.stop())
loop.run_forever()
print("inside: running", result[0])
print("after: done", fut.done(), "running", fut.running(), "result", fut.result())
print("cancel when finished", fut.cancel())
loop.close()
