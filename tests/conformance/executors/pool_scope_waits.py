# Leaving the pool's scope waits for all jobs.
# ids: S-132
# cpp: same
import concurrent.futures
import threading

go_on = threading.Event()
done = []
with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
    for n in range(4):
        pool.submit(lambda: (go_on.wait(), done.append(1)))
    go_on.set()
print("jobs done", len(done))
