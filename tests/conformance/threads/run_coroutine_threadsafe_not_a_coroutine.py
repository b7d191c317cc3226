# Something that is no coroutine is refused.
# ids: S-125
# cpp: not-applicable: the compiler refuses it
import asyncio

loop = asyncio.new_event_loop()
try:
    asyncio.run_coroutine_threadsafe(42, loop)
except TypeError as e:
    print("TypeError:", e)
loop.close()
