import asyncio
import concurrent.futures
import threading


async def test(started):
    started.set_result(None)
    await asyncio.sleep(3600)


async def settle(task):
    await asyncio.wait([task])


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
started, made = concurrent.futures.Future(), concurrent.futures.Future()
loop.call_soon_threadsafe(lambda: made.set_result(loop.create_task(test(started))))
task = made.result()
started.result()
loop.call_soon_threadsafe(task.cancel)
asyncio.run_coroutine_threadsafe(settle(task), loop).result()
print("cancelled:", str(task.cancelled()).lower())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
