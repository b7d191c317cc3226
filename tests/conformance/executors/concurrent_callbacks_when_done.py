# A callback added to a finished future runs at once, on the caller.
# ids: S-134 W-18
# cpp: same
import concurrent.futures
import threading

fut = concurrent.futures.Future()
t = threading.Thread(target=fut.set_result, args=(5,))
t.start()
t.join()
here = threading.get_ident()
fut.add_done_callback(lambda f: print("called", f.result(), "here", threading.get_ident() == here))
print("after add")
