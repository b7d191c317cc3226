# join waits until every item was declared done.
# ids: S-158 S-159
# cpp: same
import queue
import threading

q = queue.Queue()
handled = []


def worker():
    while True:
        item = q.get()
        if item is None:
            q.task_done()
            return
        handled.append(item)
        q.task_done()


t = threading.Thread(target=worker)
t.start()
for n in range(4):
    q.put(n)
q.join()
print("handled", handled)
q.put(None)
t.join()
try:
    q.task_done()
except ValueError as e:
    print("ValueError:", e)
