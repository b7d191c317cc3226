# Shutdown wakes blocked getters and putters.
# ids: S-159 S-157
# cpp: same
import queue
import threading

empty = queue.Queue()
full = queue.Queue(maxsize=1)
full.put("item")
said = [None, None]


def getter():
    try:
        empty.get()
    except queue.ShutDown:
        said[0] = "getter: ShutDown"


def putter():
    try:
        full.put("more")
    except queue.ShutDown:
        said[1] = "putter: ShutDown"


threads = [threading.Thread(target=getter), threading.Thread(target=putter)]
for t in threads:
    t.start()
empty.shutdown()
full.shutdown(immediate=True)
for t in threads:
    t.join()
print(*said, sep="\n")
print("dropped", full.empty())
full.join()
print("join returned")
try:
    full.task_done()
except ValueError as e:
    print("ValueError:", e)
