# A closed loop refuses callbacks and coroutines from other threads.
# ids: S-028 S-125
# cpp: same
import asyncio
import threading

loop = asyncio.new_event_loop()
loop.close()


async def never():
    print("never")


def work():
    try:
        loop.call_soon_threadsafe(print, "never")
    except RuntimeError as e:
        print("call_soon_threadsafe:", e)
    coro = never()
    try:
        asyncio.run_coroutine_threadsafe(coro, loop)
    except RuntimeError as e:
        print("run_coroutine_threadsafe:", e)
    coro.close()


t = threading.Thread(target=work)
t.start()
t.join()
