# Another thread stops a loop through call_soon_threadsafe, and what was handed over before it runs.
# ids: W-01 S-020
# cpp: same
import asyncio
import threading

loop = asyncio.new_event_loop()
running = threading.Event()


def work():
    loop.call_soon(running.set)
    loop.run_forever()
    print("run_forever returned")
    loop.close()


t = threading.Thread(target=work)
t.start()
running.wait()
loop.call_soon_threadsafe(print, "before stop")
loop.call_soon_threadsafe(loop.stop)
t.join()
print("closed", loop.is_closed())
