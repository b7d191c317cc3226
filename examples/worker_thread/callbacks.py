import queue
import threading


class ImageProcessor:
    def __enter__(self):
        self._queue, self._callbacks = queue.Queue(), []
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        return self

    def __exit__(self, *exc):
        self._queue.put(None)
        self.thread.join()

    def add_done_callback(self, callback):
        self._callbacks.append(callback)

    def submit(self, image):
        self._queue.put(image)

    def _run(self):
        while (image := self._queue.get()) is not None:
            for callback in self._callbacks:
                callback(image)


with ImageProcessor() as worker:
    worker.add_done_callback(
        lambda image: print("on the worker's thread:", str(threading.current_thread() is worker.thread).lower()))
    worker.submit("an image")
