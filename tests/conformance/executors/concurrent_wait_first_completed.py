# concurrent.futures.wait returns at the first completed, the first exception, or when all are done.
# ids: S-134
# cpp: same
import concurrent.futures as cf

a, b, c = cf.Future(), cf.Future(), cf.Future()
a.set_result(1)
done, pending = cf.wait([a, b, c], return_when=cf.FIRST_COMPLETED)
print("first completed:", len(done), len(pending), a in done)
done, pending = cf.wait([a, b, c], timeout=0.01)
print("timed out:", len(done), len(pending))
b.set_exception(ValueError("b"))
done, pending = cf.wait([a, b, c], return_when=cf.FIRST_EXCEPTION)
print("first exception:", len(done), len(pending), c in pending)
c.cancel()
c.set_running_or_notify_cancel()
done, pending = cf.wait([a, b, c])
print("all:", len(done), len(pending))
