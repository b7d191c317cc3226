# A failing initializer breaks the pool: pending and later submits say so.
# ids: S-133
# cpp: same
import concurrent.futures
import logging
import threading

logging.disable(logging.CRITICAL)
gate = threading.Event()


def init():
    gate.wait()
    raise ValueError("cannot start")


pool = concurrent.futures.ThreadPoolExecutor(max_workers=1, initializer=init)
pending = [pool.submit(print, "never") for _ in range(2)]
gate.set()
for f in pending:
    try:
        f.result()
    except concurrent.futures.BrokenExecutor as e:
        print(type(e).__name__, "is a RuntimeError", isinstance(e, RuntimeError))
try:
    pool.submit(print, "never")
except concurrent.futures.BrokenExecutor as e:
    print("submit:", type(e).__name__)
pool.shutdown()
