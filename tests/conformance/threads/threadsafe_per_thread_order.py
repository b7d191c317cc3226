# Callbacks handed over by four threads keep each thread's own order.
# ids: S-120
# cpp: same
import asyncio
import threading


async def main():
    loop = asyncio.get_running_loop()
    seen = {n: [] for n in range(4)}
    left = 4
    done = loop.create_future()

    def take(n, i):
        seen[n].append(i)

    def finished():
        nonlocal left
        left -= 1
        if left == 0:
            done.set_result(None)

    def work(n):
        for i in range(500):
            loop.call_soon_threadsafe(take, n, i)
        loop.call_soon_threadsafe(finished)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    await done
    for t in threads:
        t.join()
    for n in range(4):
        print("thread", n, "count", len(seen[n]), "in order", seen[n] == list(range(500)))


asyncio.run(main())
