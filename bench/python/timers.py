"""Timers: started and cancelled, fired, and how late they are."""

import asyncio
import time

from measure import Stopwatch, run, scatter, shuffled, warm_up


async def rounds(count, operations, one_round):
    if warm_up(count):
        await one_round(warm_up(count))
    times = max(operations // count, 1)
    watch = Stopwatch()
    for _ in range(times):
        await one_round(count)
    return watch.figures(times * count)


def cancel(count, operations):
    """`count` timers are started and cancelled in another order, round after round."""
    delays = [3600 + scatter(i) * 1e-6 for i in range(count)]
    orders = {timers: shuffled(timers) for timers in (warm_up(count), count)}

    def fired():
        pass

    async def one_round(timers):
        loop = asyncio.get_running_loop()
        handles = [loop.call_later(delays[i], fired) for i in range(timers)]
        for i in orders[timers]:
            handles[i].cancel()
        await asyncio.sleep(0)  # asyncio throws cancelled timers away in its next turn

    return run(rounds(count, operations, one_round))


def fire(count, operations):
    """`count` timers that come due together. uvloop makes no timer of one whose time has come, so theirs lies behind
    the start of them all."""
    async def one_round(timers):
        loop = asyncio.get_running_loop()
        left, end = timers, loop.create_future()

        def fired():
            nonlocal left
            left -= 1
            if left == 0:
                end.set_result(None)

        base = loop.time() + timers * 3e-6
        for i in range(timers):
            loop.call_at(base + scatter(i) % (64 * timers) * 1e-9, fired)
        await end

    return run(rounds(count, operations, one_round))


def late(operations, busy):
    """Timers at random within as many milliseconds as there are timers."""
    async def main():
        loop = asyncio.get_running_loop()
        latenesses, end = [], loop.create_future()

        def fired(due):
            latenesses.append(round((time.monotonic() - due) * 1e9))
            if len(latenesses) == operations:
                end.set_result(None)

        async def yield_always():
            while True:
                await asyncio.sleep(0)

        companion = asyncio.create_task(yield_always()) if busy else None
        watch = Stopwatch()
        start = time.monotonic() + 0.001  # not loop.time(), which is milliseconds with uvloop
        for i in range(operations):
            due = start + scatter(i) % (operations * 1000) * 1e-6
            loop.call_later(due - time.monotonic(), fired, due)
        await end
        figures = watch.figures(operations)
        if companion:
            companion.cancel()
        return figures.with_percentiles(latenesses)

    return run(main())


def lateness(_, operations):
    return late(operations, False)


def lateness_busy(_, operations):
    return late(operations, True)
