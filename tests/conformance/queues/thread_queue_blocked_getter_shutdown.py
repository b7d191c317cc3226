# Shutdown of a thread queue ends the getters that block in it.
# ids: S-159
# cpp: same
import queue
import threading

q = queue.Queue()
results = queue.Queue()
started = threading.Barrier(3)


def getter():
    started.wait()
    try:
        q.get()
        results.put("item")
    except queue.ShutDown:
        results.put("ShutDown")


threads = [threading.Thread(target=getter) for _ in range(2)]
for t in threads:
    t.start()
started.wait()
q.shutdown()
for t in threads:
    t.join()
print(results.get(), results.get())
