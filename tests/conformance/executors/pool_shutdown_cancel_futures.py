# shutdown(cancel_futures=True) cancels what is queued, not what runs.
# ids: S-132
# cpp: same
import concurrent.futures
import threading

pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
started = threading.Event()
go_on = threading.Event()


def job():
    started.set()
    go_on.wait()
    return "ran to its end"


first = pool.submit(job)
queued = [pool.submit(lambda: "never") for _ in range(3)]
started.wait()
pool.shutdown(wait=False, cancel_futures=True)
print("running", first.running(), "queued cancelled", all(f.cancelled() for f in queued))
go_on.set()
print(first.result())
try:
    queued[0].result()
except concurrent.futures.CancelledError:
    print("CancelledError")
