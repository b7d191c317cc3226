"""Other threads and a loop: posting, submitting, jobs in a pool, several loops."""

import asyncio
import concurrent.futures
import threading
import time

import measure
from measure import Stopwatch, run, warm_up, warmed


def post(producers, operations):
    async def posted(total):
        loop = asyncio.get_running_loop()
        each = max(total // producers, 1)
        left, end = each * producers, loop.create_future()

        def callback():
            nonlocal left
            left -= 1
            if left == 0:
                end.set_result(None)

        def produce():
            for _ in range(each):
                loop.call_soon_threadsafe(callback)

        threads = [threading.Thread(target=produce) for _ in range(producers)]
        for thread in threads:
            thread.start()
        await end
        for thread in threads:
            thread.join()

    return run(warmed(max(operations // producers, 1) * producers, posted))


async def answer():
    return 42


def submit(operations, busy):
    """A loop in another thread; this one submits a coroutine and blocks until it has the result."""
    loop = measure.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    stop = False

    async def yield_always():
        while not stop:
            await asyncio.sleep(0)

    companion = asyncio.run_coroutine_threadsafe(yield_always(), loop) if busy else None

    def call():
        start = time.perf_counter_ns()
        asyncio.run_coroutine_threadsafe(answer(), loop).result()
        return time.perf_counter_ns() - start

    for _ in range(warm_up(operations)):
        call()
    watch = Stopwatch()
    latencies = [call() for _ in range(operations)]
    figures = watch.figures(operations)
    stop = True
    if companion:
        companion.result()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()
    return figures.with_percentiles(latencies)


def submit_idle(_, operations):
    return submit(operations, False)


def submit_busy(_, operations):
    return submit(operations, True)


def pool(in_flight, operations):
    executor = concurrent.futures.ThreadPoolExecutor(2)

    async def lanes(total):
        loop = asyncio.get_running_loop()

        async def lane(jobs):
            for i in range(jobs):
                await loop.run_in_executor(executor, abs, i)

        await asyncio.gather(*(lane(max(total // in_flight, 1)) for _ in range(in_flight)))

    return run(warmed(max(operations // in_flight, 1) * in_flight, lanes))


async def nothing():
    pass


async def day(operations):
    """What a loop does all day: four operations a turn."""
    loop = asyncio.get_running_loop()
    for _ in range(operations // 4):
        loop.call_soon(int)
        await loop.create_task(nothing())
        await nothing()
        await asyncio.sleep(0)


def loops(count, operations):
    each = max(operations // count, 4)

    def all_of_them(share):
        threads = [threading.Thread(target=run, args=(day(share),)) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    if warm_up(each):
        all_of_them(max(warm_up(each), 4))
    watch = Stopwatch()
    all_of_them(each)
    return watch.figures(each * count)
