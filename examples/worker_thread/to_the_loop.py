import asyncio
import queue as queues
import threading


class ImageProcessor:
    def __enter__(self):
        self._queue, self._callbacks = queues.Queue(), []
        self._thread = threading.Thread(target=self._run)
        self._thread.start()
        return self

    def __exit__(self, *exc):
        self._queue.put(None)
        self._thread.join()

    def add_done_callback(self, callback):
        self._callbacks.append(callback)

    def submit(self, image):
        self._queue.put(image)

    def _run(self):
        while (image := self._queue.get()) is not None:
            for callback in self._callbacks:
                callback(image)


async def async_main():
    queue = asyncio.Queue()
    loop = asyncio.get_running_loop()
    with ImageProcessor() as worker:
        worker.add_done_callback(lambda image: loop.call_soon_threadsafe(queue.put_nowait, image))
        worker.submit("some image bytes")
        print("processed image bytes:", await queue.get())


asyncio.run(async_main())
