"""The choice of the loop, clocks, and the small tools that rows share."""

import asyncio
import json
import os
import time

new_event_loop = asyncio.new_event_loop


def choose(name):
    """From here on all loops are asyncio's own, or uvloop's."""
    global new_event_loop
    if name == "uvloop":
        import uvloop
        new_event_loop = uvloop.new_event_loop
    elif name != "asyncio":
        raise SystemExit(f"{name}: not asyncio or uvloop")


def run(coroutine):
    with asyncio.Runner(loop_factory=new_event_loop) as runner:
        return runner.run(coroutine)


class Figures:
    def __init__(self, operations, wall, cpu):
        self.operations, self.wall, self.cpu, self.counters = operations, wall, cpu, {}

    def json(self, name):
        return json.dumps({"benchmarks": [{
            "name": name, "iterations": self.operations, "real_time": self.wall / self.operations,
            "cpu_time": self.cpu / self.operations, "time_unit": "ns", **self.counters}]})

    def with_percentiles(self, nanoseconds):
        nanoseconds.sort()
        for name, share in ("p50", 0.5), ("p99", 0.99), ("p999", 0.999), ("max", 1):
            self.counters[name] = nanoseconds[min(int(len(nanoseconds) * share), len(nanoseconds) - 1)]
        return self


class Stopwatch:
    def __init__(self):
        self.wall, self.cpu = time.perf_counter_ns(), time.process_time_ns()

    def figures(self, operations):
        return Figures(operations, time.perf_counter_ns() - self.wall, time.process_time_ns() - self.cpu)


def warm_up(operations):
    """How many operations warm up, of a run of so many. None where the runner counts allocations or system calls."""
    return 0 if os.environ.get("BENCH_NO_WARM_UP") else (operations + 9) // 10


async def warmed(operations, work):
    """Runs `await work(n)` with a tenth of the operations, then with all of them under the clock."""
    if warm_up(operations):
        await work(warm_up(operations))
    watch = Stopwatch()
    await work(operations)
    return watch.figures(operations)


def resident():
    """Bytes of memory that the process holds."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def scatter(i):
    """Numbers in no order, the same for every program of the benchmarks."""
    return i * 2654435761 % 2**32


def shuffled(count):
    """0 to count-1 in an order that is no order (the same for every program)."""
    order = list(range(count))
    random = 88172645463325252
    for i in range(count, 1, -1):
        random ^= random << 13 & 0xFFFFFFFFFFFFFFFF
        random ^= random >> 7
        random ^= random << 17 & 0xFFFFFFFFFFFFFFFF
        order[i - 1], order[random % i] = order[random % i], order[i - 1]
    return order
