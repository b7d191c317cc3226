import asyncio
import signal
import threading

stop_event = threading.Event()
ticked = threading.Event()


def handler(signum, frame):
    print("Ctrl+C pressed, stopping...")
    stop_event.set()


async def periodic():
    print("Tick from worker thread")
    ticked.set()
    while not stop_event.is_set():  # a thread's event cannot be awaited
        await asyncio.sleep(0.01)


def thread_worker():
    asyncio.run(periodic())
    print("Worker thread stopped.")


signal.signal(signal.SIGINT, handler)
worker = threading.Thread(target=thread_worker)
worker.start()
ticked.wait()
signal.raise_signal(signal.SIGINT)
worker.join()
print("Main thread exiting.")
