import asyncio
import threading


async def hello():
    print("hello")


thread = threading.Thread(target=asyncio.run, args=(hello(),))
thread.start()
thread.join()
print("thread ended")
