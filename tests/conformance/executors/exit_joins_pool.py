# The end of the program waits for a job in flight before its exit handlers run.
# ids: S-136
# cpp: same
import atexit
import concurrent.futures
import threading

pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
go_on = threading.Event()


def job():
    go_on.wait()
    print("job done", flush=True)


atexit.register(lambda: print("exit handler"))
pool.submit(job)
print("main ends", flush=True)
go_on.set()
