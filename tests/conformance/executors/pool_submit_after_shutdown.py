# submit after shutdown is refused.
# ids: S-132
# cpp: same
import concurrent.futures

pool = concurrent.futures.ThreadPoolExecutor(max_workers=1)
print(pool.submit(lambda: "ok").result())
pool.shutdown()
try:
    pool.submit(print, "never")
except RuntimeError as e:
    print("RuntimeError:", e)
pool.shutdown()
print("second shutdown is fine")
