# as_completed says how many are unfinished at its time-out.
# ids: S-101
# cpp: same
import concurrent.futures as cf

a, b, c = cf.Future(), cf.Future(), cf.Future()
b.set_result("b is done")
try:
    for f in cf.as_completed([a, b, c], timeout=0.02):
        print(f.result())
except cf.TimeoutError as e:
    print("TimeoutError:", e)
