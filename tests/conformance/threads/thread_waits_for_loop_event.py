# A thread waits until the loop runs instead of sleeping.
# ids: W-07 S-122
# cpp: same
import asyncio
import threading

ready = threading.Event()
box = []


async def serve():
    stop = asyncio.Event()
    box.append((asyncio.get_running_loop(), stop))
    ready.set()
    await stop.wait()
    print("loop side ends")


t = threading.Thread(target=asyncio.run, args=(serve(),))
t.start()
ready.wait()
loop, stop = box[0]


async def ask():
    return "answered"


print(asyncio.run_coroutine_threadsafe(ask(), loop).result())
loop.call_soon_threadsafe(stop.set)
t.join()
print("joined")
