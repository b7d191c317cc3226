# concurrent.futures.as_completed yields in the order of completion and drops duplicates.
# ids: S-101 S-134
# cpp: same
import concurrent.futures as cf

a, b, c = cf.Future(), cf.Future(), cf.Future()
names = {a: "a", b: "b", c: "c"}
c.set_result("first")
it = cf.as_completed([a, b, c, c])
f = next(it)
print(names[f], f.result())
a.set_result("second")
f = next(it)
print(names[f], f.result())
b.set_result("third")
f = next(it)
print(names[f], f.result())
print("exhausted", next(it, None) is None)
