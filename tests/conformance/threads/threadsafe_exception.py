# A failing callback from another thread goes to the exception handler and the next one runs.
# ids: S-039 S-120
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    loop.set_exception_handler(lambda l, ctx: print("handler:", ctx["exception"]))

    def bad():
        raise ValueError("bad callback")

    def work():
        loop.call_soon_threadsafe(bad)
        loop.call_soon_threadsafe(fut.set_result, "went on")

    t = threading.Thread(target=work)
    t.start()
    print(await fut)
    t.join()


asyncio.run(main())
