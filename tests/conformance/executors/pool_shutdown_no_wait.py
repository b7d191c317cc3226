# shutdown(wait=False) returns at once and still runs what is queued.
# ids: S-132
# cpp: same
import concurrent.futures
import threading

pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
go_on = threading.Event()
first = pool.submit(go_on.wait)
second = pool.submit(lambda: "queued job ran")
pool.shutdown(wait=False)
print("returned, second done", second.done())
go_on.set()
print(second.result())
print("first", first.result())
