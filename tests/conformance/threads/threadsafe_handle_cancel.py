# The handle of call_soon_threadsafe can be cancelled by the thread that made it.
# ids: S-037 S-035
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()

    last = loop.create_future()

    def work():
        # The loop is held by join(), so nothing handed over here can have run yet.
        first = loop.call_soon_threadsafe(print, "first")
        second = loop.call_soon_threadsafe(print, "second")
        loop.call_soon_threadsafe(last.set_result, None)
        first.cancel()
        first.cancel()
        print("cancelled", first.cancelled(), second.cancelled())

    t = threading.Thread(target=work)
    t.start()
    t.join()
    await last
    print("end")


asyncio.run(main())
