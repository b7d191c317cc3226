# An idle worker is reused before another one is started.
# ids: S-132
# cpp: same
import concurrent.futures
import threading

# Whether one certain job finds the previous worker idle already is luck, that none of many does is not.
with concurrent.futures.ThreadPoolExecutor(max_workers=100) as pool:
    idents = [pool.submit(threading.get_ident).result() for _ in range(100)]
print("reused", len(set(idents)) < 100)
