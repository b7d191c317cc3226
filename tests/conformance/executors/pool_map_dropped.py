# Dropping the iterator of map cancels what has not started.
# ids: S-135
# cpp: same
import concurrent.futures
import threading

started = threading.Event()
go_on = threading.Event()
ran = []


def job(n):
    if n == 1:
        started.set()
        go_on.wait()
    ran.append(n)
    return n


with concurrent.futures.ThreadPoolExecutor(max_workers=1) as pool:
    results = pool.map(job, range(6))
    print(next(results))
    started.wait()
    results.close()
    go_on.set()
print("ran", ran)
