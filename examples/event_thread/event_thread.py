import asyncio
import concurrent.futures
import threading


class EventThread:
    def __init__(self):
        self._loop_future = concurrent.futures.Future()
        self._stop_future = concurrent.futures.Future()
        self._finished_future = concurrent.futures.Future()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *exc):
        self._stop_future.set_result(None)
        self._thread.join()

    def submit(self, coro):
        return asyncio.run_coroutine_threadsafe(coro, self._loop_future.result())

    def add_done_callback(self, callback):
        self._finished_future.add_done_callback(callback)

    def _run(self):
        try:
            asyncio.run(self._main())
        finally:
            self._finished_future.set_result(None)

    async def _main(self):
        self._loop_future.set_result(asyncio.get_running_loop())
        await asyncio.wrap_future(self._stop_future)


async def hello(waiting):
    await asyncio.wrap_future(waiting)
    print("Hello from event loop!")
    return 1234


with EventThread() as thread:
    thread.add_done_callback(lambda _: print("Event loop stopped"))
    waiting = concurrent.futures.Future()
    future = thread.submit(hello(waiting))
    print("Main thread waiting on coroutine...")
    waiting.set_result(None)
    print("Main thread received:", future.result())
