# Only a ThreadPoolExecutor may become the default one.
# ids: S-131
# cpp: not-applicable: the compiler refuses it
import asyncio

loop = asyncio.new_event_loop()
try:
    loop.set_default_executor("not a pool")
except TypeError as e:
    print("TypeError:", e)
loop.close()
