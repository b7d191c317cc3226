# Result and exception of a pending concurrent future time out.
# ids: S-123
# cpp: same
import concurrent.futures

fut = concurrent.futures.Future()
for timeout in (0, 0.01):
    try:
        fut.result(timeout)
    except concurrent.futures.TimeoutError:
        print("result: TimeoutError")
    try:
        fut.exception(timeout)
    except concurrent.futures.TimeoutError:
        print("exception: TimeoutError")
print("done", fut.done())
fut.set_exception(ValueError("stored"))
print("exception()", fut.exception(0))
try:
    fut.result(0)
except ValueError as e:
    print("ValueError", e)
