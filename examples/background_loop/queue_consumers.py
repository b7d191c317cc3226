import asyncio
import threading


async def consumer(queue):
    try:
        while True:
            print("handled", await queue.get())
            queue.task_done()
    except asyncio.CancelledError:
        print("consumer cancelled")
        raise


async def cancel_all():
    tasks = asyncio.all_tasks() - {asyncio.current_task()}
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


loop = asyncio.new_event_loop()
queue = asyncio.Queue()
thread = threading.Thread(target=loop.run_forever)
thread.start()
asyncio.run_coroutine_threadsafe(consumer(queue), loop)
for event in ("one", "two", "three"):
    loop.call_soon_threadsafe(queue.put_nowait, event)
asyncio.run_coroutine_threadsafe(queue.join(), loop).result()
asyncio.run_coroutine_threadsafe(cancel_all(), loop).result()
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
