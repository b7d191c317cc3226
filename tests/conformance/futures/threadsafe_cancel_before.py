# A threadsafe handle cancelled from another thread before its turn does not run.
# ids: S-037 S-035
# cpp: same
import asyncio
import threading


def main():
    loop = asyncio.new_event_loop()
    handle = loop.call_soon_threadsafe(print, "never")
    loop.call_soon_threadsafe(print, "runs")
    thread = threading.Thread(target=handle.cancel)
    thread.start()
    thread.join()
    loop.call_soon(loop.stop)
    loop.run_forever()
    print(handle.cancelled())
    loop.close()


main()
