import asyncio
import threading

loops = []


async def hello(where):
    print("Hello from", where)
    loops.append(asyncio.get_running_loop())


asyncio.run(hello("main loop"))
thread = threading.Thread(target=asyncio.run, args=(hello("worker loop"),))
thread.start()
thread.join()
print("different loops:", str(loops[0] is not loops[1]).lower())
