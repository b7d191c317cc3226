# Worker threads are named after the prefix and a number.
# ids: S-129
# cpp: same
import concurrent.futures
import threading

both = threading.Barrier(2)


def name():
    both.wait()
    return threading.current_thread().name


with concurrent.futures.ThreadPoolExecutor(max_workers=2, thread_name_prefix="worker") as pool:
    names = sorted(f.result() for f in [pool.submit(name), pool.submit(name)])
print(*names)
