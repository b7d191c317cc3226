import asyncio
import concurrent.futures
import threading


async def answer():
    return 42


def add_task():
    if threading.current_thread() is thread:
        return loop.create_task(answer())
    made = concurrent.futures.Future()
    loop.call_soon_threadsafe(lambda: made.set_result(loop.create_task(answer())))
    return made.result()


async def wait_for(task):
    return await task


async def on_loop():
    add_task()
    print("made on the loop's thread")
    # asyncio.run_coroutine_threadsafe(answer(), loop).result() here would wait for ever.
    print("would wait for itself")


loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
print(asyncio.run_coroutine_threadsafe(wait_for(add_task()), loop).result())
asyncio.run_coroutine_threadsafe(on_loop(), loop).result()
loop.call_soon_threadsafe(loop.call_soon, loop.stop)
thread.join()
loop.close()
