# What is handed over before the loop runs waits for it.
# ids: S-120 S-001
# cpp: same
import asyncio
import threading

loop = asyncio.new_event_loop()


def work():
    for word in ("one", "two", "three"):
        loop.call_soon_threadsafe(print, word)
    loop.call_soon_threadsafe(loop.stop)


t = threading.Thread(target=work)
t.start()
t.join()
print("nothing ran yet")
loop.run_forever()
print("running", loop.is_running())
loop.close()
