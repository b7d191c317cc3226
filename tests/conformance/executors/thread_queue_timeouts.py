# Thread queues: Empty, Full, time-outs and bad arguments.
# ids: S-159
# cpp: same
import queue

q = queue.Queue(maxsize=1)
for call in (q.get_nowait, lambda: q.get(timeout=0.01), lambda: q.get(block=False)):
    try:
        call()
    except queue.Empty:
        print("Empty")
q.put("one")
print("full", q.full(), "size", q.qsize())
for call in (lambda: q.put_nowait("two"), lambda: q.put("two", timeout=0.01)):
    try:
        call()
    except queue.Full:
        print("Full")
for call in (lambda: q.get(timeout=-1), lambda: q.put("two", timeout=-1)):
    try:
        call()
    except ValueError as e:
        print("ValueError:", e)
print(q.get())
