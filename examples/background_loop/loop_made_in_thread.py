import asyncio
import concurrent.futures
import threading

published = concurrent.futures.Future()


def worker():
    loop = asyncio.new_event_loop()
    loop.call_soon(published.set_result, loop)
    loop.run_forever()
    loop.close()


def on_loop():
    print("on its own thread:", str(threading.current_thread() is thread).lower())
    loop.stop()


thread = threading.Thread(target=worker)
thread.start()
loop = published.result()
loop.call_soon_threadsafe(on_loop)
thread.join()
