# The states of a concurrent future.
# ids: S-122 W-06
# cpp: same
import concurrent.futures

fut = concurrent.futures.Future()
print("pending:", fut.running(), fut.done(), fut.cancelled())
print("may run", fut.set_running_or_notify_cancel())
print("running:", fut.running(), fut.done(), fut.cancelled())
print("cancel a running one", fut.cancel())
fut.set_result(3)
print("finished:", fut.running(), fut.done(), fut.cancelled())
print("cancel a finished one", fut.cancel(), fut.result(), fut.exception())

fut = concurrent.futures.Future()
fut.cancel()
print("cancelled:", fut.running(), fut.done(), fut.cancelled())
print("may run", fut.set_running_or_notify_cancel())
print("notified:", fut.running(), fut.done(), fut.cancelled())
