# The loop's clock goes on during a callback and is the monotonic clock.
# ids: S-011
# cpp: same
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    start = loop.time()
    time.sleep(0.002)
    middle = loop.time()
    print(middle - start >= 0.002)
    print(all(a <= b for a, b in [(loop.time(), loop.time()) for _ in range(100)]))
    a = time.monotonic()
    b = loop.time()
    c = time.monotonic()
    print(a <= b <= c)


asyncio.run(main())
