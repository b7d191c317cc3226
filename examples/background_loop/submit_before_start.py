import asyncio
import concurrent.futures
import threading


async def test(started):
    try:
        print("Running")
        started.set_result(None)
        while True:
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("Cancelled")
        asyncio.get_running_loop().stop()
        raise


loop = asyncio.new_event_loop()
started = concurrent.futures.Future()
future = asyncio.run_coroutine_threadsafe(test(started), loop)
thread = threading.Thread(target=loop.run_forever)
thread.start()
started.result()
future.cancel()
thread.join()
loop.close()
print("cancelled:", str(future.cancelled()).lower())
try:
    future.result()
except concurrent.futures.CancelledError:
    print("result() throws CancelledError")
