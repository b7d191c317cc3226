# map yields in input order whatever finishes first.
# ids: S-135
# cpp: same
import concurrent.futures
import threading

second_done = threading.Event()


def job(n):
    if n == 0:
        second_done.wait()
    if n == 1:
        second_done.set()
    return n * n


with concurrent.futures.ThreadPoolExecutor(max_workers=3) as pool:
    for value in pool.map(job, range(5)):
        print(value)
