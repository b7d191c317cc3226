# The initializer runs once in every worker, with its arguments.
# ids: S-133
# cpp: same
import concurrent.futures
import threading

lock = threading.Lock()
calls = []
local = threading.local()


def init(a, b):
    local.value = a + b
    with lock:
        calls.append(threading.get_ident())


both = threading.Barrier(2)


def job():
    both.wait()
    return local.value


with concurrent.futures.ThreadPoolExecutor(max_workers=2, initializer=init, initargs=(40, 2)) as pool:
    futures = [pool.submit(job) for _ in range(2)]
    print([f.result() for f in futures])
print("calls", len(calls), "threads", len(set(calls)))
