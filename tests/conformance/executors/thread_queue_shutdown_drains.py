# A thread queue that was shut down lets the rest out, then says ShutDown.
# ids: S-159 S-156
# cpp: same
import queue

q = queue.Queue()
q.put(1)
q.put(2)
q.shutdown()
try:
    q.put(3)
except queue.ShutDown:
    print("put: ShutDown")
print(q.get(), q.get())
try:
    q.get()
except queue.ShutDown:
    print("get: ShutDown")
try:
    q.get_nowait()
except queue.ShutDown:
    print("get_nowait: ShutDown")
