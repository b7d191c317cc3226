# Two threads cannot run one loop at the same time.
# ids: S-029 W-23
# cpp: same
import asyncio
import threading


def main():
    loop = asyncio.new_event_loop()
    running = threading.Event()
    loop.call_soon(running.set)
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running.wait()
    print(loop.is_running())
    try:
        loop.run_forever()
    except RuntimeError as e:
        print(e)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    print(loop.is_running())
    loop.close()


main()
