# A pool without workers is refused.
# ids: S-132
# cpp: same
import concurrent.futures

for n in (0, -1):
    try:
        concurrent.futures.ThreadPoolExecutor(max_workers=n)
    except ValueError as e:
        print("ValueError:", e)
