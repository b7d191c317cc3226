# Wait blocks until another thread completes the last future.
# ids: S-134
# cpp: same
import concurrent.futures as cf
import threading

futures = [cf.Future() for _ in range(3)]


def complete():
    for n, f in enumerate(futures):
        f.set_result(n)


t = threading.Thread(target=complete)
t.start()
done, pending = cf.wait(futures)
t.join()
print("done", sorted(f.result() for f in done), "pending", len(pending))
