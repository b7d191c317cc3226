# Other exceptions keep their type and message on the way to the thread.
# ids: S-124
# cpp: same
import asyncio


class Custom(Exception):
    pass


async def fails(exc):
    await asyncio.sleep(0)
    raise exc


async def main():
    loop = asyncio.get_running_loop()

    def work():
        fut = asyncio.run_coroutine_threadsafe(fails(ValueError("bad value")), loop)
        try:
            fut.result()
        except ValueError as e:
            print("ValueError", e)
        print("has exception", fut.exception() is not None, "cancelled", fut.cancelled())
        fut = asyncio.run_coroutine_threadsafe(fails(Custom("mine")), loop)
        try:
            fut.result()
        except Custom as e:
            print("Custom", e)
        fut = asyncio.run_coroutine_threadsafe(fails(TimeoutError("inner")), loop)
        try:
            fut.result()
        except TimeoutError as e:
            print("TimeoutError", e, "done", fut.done())

    await asyncio.to_thread(work)


asyncio.run(main())
