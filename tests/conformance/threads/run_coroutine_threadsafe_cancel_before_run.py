# Cancelling before the loop runs returns True; the coroutine is cancelled at its first await at the latest.
# ids: S-122 S-124
# cpp: same
import asyncio
import concurrent.futures

loop = asyncio.new_event_loop()
never = loop.create_future()
after = []


async def work():
    await never
    after.append("never")


fut = asyncio.run_coroutine_threadsafe(work(), loop)
print("cancel", fut.cancel())
print("cancel again", fut.cancel())
print("cancelled", fut.cancelled(), "done", fut.done())


async def settle():
    for _ in range(4):
        await asyncio.sleep(0)
    print("tasks left", len(asyncio.all_tasks()) - 1)


loop.run_until_complete(settle())
try:
    fut.result()
except concurrent.futures.CancelledError:
    print("result raises CancelledError")
print("after the await", after)
loop.close()
