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
            print("processed", image)


with ImageProcessor() as worker:
    for image in ("image 0", "image 1", "image 2"):
        worker.submit(image)
print("joined")
