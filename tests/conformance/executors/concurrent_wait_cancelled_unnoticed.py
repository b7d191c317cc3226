# wait and a cancelled future that its executor has not noticed yet.
# ids: S-134
# cpp: different: a cancelled future is done for wait too; Python waits until its executor noticed
import concurrent.futures as cf

a = cf.Future()
a.cancel()
done, pending = cf.wait([a], timeout=0.01)
print("not noticed:", len(done), len(pending), a.done())
print("may run", a.set_running_or_notify_cancel())
done, pending = cf.wait([a], timeout=0.01)
print("noticed:", len(done), len(pending))
