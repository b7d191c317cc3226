# The error of one element comes when its turn comes.
# ids: S-135
# cpp: same
import concurrent.futures


def job(n):
    if n == 2:
        raise ValueError(f"element {n}")
    return n


with concurrent.futures.ThreadPoolExecutor(max_workers=1) as pool:
    results = pool.map(job, range(5))
    print(next(results))
    print(next(results))
    try:
        next(results)
    except ValueError as e:
        print("ValueError", e)
