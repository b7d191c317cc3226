# A thread queue drains after shutdown, then get raises ShutDown; SimpleQueue has neither shutdown nor join.
# ids: S-159
# cpp: same
import queue

q = queue.Queue()
q.put(1)
q.shutdown()
print(q.get())
try:
    q.get()
except queue.ShutDown:
    print("get: ShutDown")
try:
    q.get_nowait()
except queue.ShutDown:
    print("get_nowait: ShutDown")
try:
    q.put(2)
except queue.ShutDown:
    print("put: ShutDown")
simple = queue.SimpleQueue()
print("shutdown", hasattr(simple, "shutdown"), "join", hasattr(simple, "join"))
simple.put("x")
print(simple.get(), simple.empty())
