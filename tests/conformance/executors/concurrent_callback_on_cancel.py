# Cancelling a concurrent future runs its callbacks at once.
# ids: S-134 S-127
# cpp: same
import concurrent.futures

fut = concurrent.futures.Future()
fut.add_done_callback(lambda f: print("callback, cancelled", f.cancelled()))
print("cancel", fut.cancel())
print("cancel", fut.cancel())
print("may run", fut.set_running_or_notify_cancel())
