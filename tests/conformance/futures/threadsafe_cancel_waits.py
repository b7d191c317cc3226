# Cancelling a threadsafe handle from another thread waits while its callback runs.
# ids: S-037
# cpp: same
import asyncio
import threading
import time


def main():
    loop = asyncio.new_event_loop()
    started = threading.Event()
    cancelling = threading.Event()
    trace = []

    def callback():
        started.set()
        cancelling.wait()
        time.sleep(0.05)
        trace.append("callback ends")
        loop.stop()

    handle = loop.call_soon_threadsafe(callback)

    def other():
        started.wait()
        cancelling.set()
        handle.cancel()
        trace.append("cancel returns")

    thread = threading.Thread(target=other)
    thread.start()
    loop.run_forever()
    thread.join()
    print(trace)
    loop.close()


main()
