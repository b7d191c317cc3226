import concurrent.futures
import threading

quick_printed = threading.Event()


def load(page):
    if page == "slow":
        quick_printed.wait()
    return len(page)


with concurrent.futures.ThreadPoolExecutor(max_workers=5) as pool:
    future_to_page = {pool.submit(load, page): page for page in ("slow", "quick")}
    for future in concurrent.futures.as_completed(future_to_page):
        print(f"{future_to_page[future]} page returned {future.result()} bytes")
        quick_printed.set()
