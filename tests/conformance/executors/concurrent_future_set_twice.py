# A concurrent future takes one result.
# ids: S-045 W-06
# cpp: same
import concurrent.futures

fut = concurrent.futures.Future()
fut.set_result(1)
try:
    fut.set_result(2)
except concurrent.futures.InvalidStateError:
    print("second set_result: InvalidStateError")
try:
    fut.set_exception(ValueError("late"))
except concurrent.futures.InvalidStateError:
    print("set_exception: InvalidStateError")
print(fut.result())
fut = concurrent.futures.Future()
fut.cancel()
try:
    fut.set_result(2)
except concurrent.futures.InvalidStateError:
    print("set_result on a cancelled one: InvalidStateError")
