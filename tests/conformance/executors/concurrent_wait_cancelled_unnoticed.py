# A cancelled future counts as done for wait once its executor noticed.
# ids: S-134
# cpp: same
import concurrent.futures as cf

a = cf.Future()
a.cancel()
done, pending = cf.wait([a], timeout=0.01)
print("not noticed:", len(done), len(pending), a.done())
print("may run", a.set_running_or_notify_cancel())
done, pending = cf.wait([a], timeout=0.01)
print("noticed:", len(done), len(pending))
