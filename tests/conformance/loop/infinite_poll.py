# With nothing scheduled the loop sleeps until another thread wakes it.
# ids: S-005 S-120
# cpp: same
import asyncio
import threading


def main():
    loop = asyncio.new_event_loop()
    running = threading.Event()
    loop.call_soon(running.set)

    def other():
        running.wait()
        loop.call_soon_threadsafe(print, "woken")
        loop.call_soon_threadsafe(loop.stop)

    thread = threading.Thread(target=other)
    thread.start()
    loop.run_forever()
    thread.join()
    print("stopped")
    loop.close()


main()
