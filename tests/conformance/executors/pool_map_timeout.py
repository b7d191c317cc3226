# map with a time-out raises TimeoutError for what is late.
# ids: S-135
# cpp: same
import concurrent.futures
import threading

go_on = threading.Event()


def job(n):
    if n == 1:
        go_on.wait()
    return n


with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
    results = pool.map(job, range(3), timeout=0.05)
    print(next(results))
    try:
        next(results)
    except TimeoutError:
        print("TimeoutError")
    go_on.set()
