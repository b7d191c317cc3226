import asyncio
import threading

loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
# loop.stop() here would leave the thread asleep in its selector: join() never returns.
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
print("joined")
