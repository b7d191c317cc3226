import asyncio
import concurrent.futures
import threading


async def plus_one(number):
    return await asyncio.wrap_future(number) + 1


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
number = concurrent.futures.Future()
total = asyncio.run_coroutine_threadsafe(plus_one(number), loop)
number.set_result(41)
print(total.result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
