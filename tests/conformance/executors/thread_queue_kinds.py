# First in first out, last in first out, by priority, and the simple queue.
# ids: S-159
# cpp: same
import queue

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    for n in (2, 3, 1):
        q.put(n)
    print(kind.__name__, q.get(), q.get(), q.get(), "empty", q.empty())
print("simple has shutdown", hasattr(queue.SimpleQueue, "shutdown"), "join", hasattr(queue.SimpleQueue, "join"))
