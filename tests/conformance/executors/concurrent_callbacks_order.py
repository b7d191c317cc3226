# Callbacks of a concurrent future run in the order of addition on the completing thread.
# ids: S-134
# cpp: same
import concurrent.futures
import threading

fut = concurrent.futures.Future()
idents = []
for n in range(3):
    fut.add_done_callback(lambda f, n=n: (print("callback", n, f.result()), idents.append(threading.get_ident())))
box = []


def complete():
    box.append(threading.get_ident())
    fut.set_result("value")


t = threading.Thread(target=complete)
t.start()
t.join()
print("on the completing thread", all(i == box[0] for i in idents))
