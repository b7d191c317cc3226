import asyncio
import queue
import threading


class ImageProcessor:
    def __enter__(self):
        self._queue = queue.Queue()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *exc):
        self._queue.put(None)
        self._thread.join()

    def submit(self, image):
        self._queue.put(image)

    def _run(self):
        while (image := self._queue.get()) is not None:
            loop_closed.wait()
            print("processed", image)


async def do_something_else():
    try:
        await asyncio.sleep(3600)
    except asyncio.CancelledError:
        print("sibling cancelled")
        raise


async def async_main(worker):
    async with asyncio.TaskGroup() as group:
        group.create_task(do_something_else())
        worker.submit("an image")
        await asyncio.sleep(0)
        raise RuntimeError("Houston, we have a problem!")


loop_closed = threading.Event()
try:
    with ImageProcessor() as worker:
        try:
            asyncio.run(async_main(worker))
        finally:
            loop_closed.set()
except ExceptionGroup as group:
    print(group)
