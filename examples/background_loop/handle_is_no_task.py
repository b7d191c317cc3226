import asyncio
import concurrent.futures
import threading


async def test(seen):
    print("running")
    seen.set_result(None)
    await asyncio.sleep(3600)


async def count():
    return len(asyncio.all_tasks())


async def cancel_all():
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
seen = concurrent.futures.Future()
handle = loop.call_soon_threadsafe(lambda: loop.create_task(test(seen)))
seen.result()
handle.cancel()
tasks = asyncio.run_coroutine_threadsafe(count(), loop).result()
print(f"handle cancelled: {str(handle.cancelled()).lower()}, task alive: {str(tasks > 1).lower()}")
asyncio.run_coroutine_threadsafe(cancel_all(), loop).result()
loop.call_soon_threadsafe(loop.call_soon, loop.stop)
thread.join()
loop.close()
