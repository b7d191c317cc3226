# A callback that throws is logged and the next one runs.
# ids: S-134
# cpp: same
import concurrent.futures
import logging

logging.disable(logging.CRITICAL)
fut = concurrent.futures.Future()


def bad(f):
    print("bad")
    raise ValueError("bad callback")


fut.add_done_callback(bad)
fut.add_done_callback(lambda f: print("good", f.result()))
fut.set_result(1)
print("set_result returned")
try:
    fut.add_done_callback(bad)
    print("adding a bad one to a finished future is quiet too")
except ValueError:
    print("raised")
