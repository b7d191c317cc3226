# map over two inputs ends with the shorter one.
# ids: S-135
# cpp: same
import concurrent.futures

with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(lambda a, b: a * b, [1, 2, 3, 4], [10, 20, 30])))
