#!/usr/bin/env python3
"""bench.py LOOP ROW N runs one row on asyncio's or uvloop's loop (LOOP: asyncio, uvloop) and prints its figures as
Google Benchmark does; bench.py LOOP --list names the rows. A # in a name stands for any number."""

import sys

import across_threads
import in_the_loop
import measure
import timers

# A row gets the number that stands for # in its id (0 without one) and the number of operations.
ROWS = {
    "call_soon": in_the_loop.call_soon,
    "create_task": in_the_loop.create_task,
    "create_and_await": in_the_loop.create_and_await,
    "await_child": in_the_loop.await_child,
    "sleep0_#": in_the_loop.sleep0,
    "queue_#": in_the_loop.queue,
    "bytes_per_task": in_the_loop.bytes_per_task,
    "timers_cancel_#": timers.cancel,
    "timers_fire_#": timers.fire,
    "timers_lateness": timers.lateness,
    "timers_lateness_busy": timers.lateness_busy,
    "post_#": across_threads.post,
    "submit_idle": across_threads.submit_idle,
    "submit_busy": across_threads.submit_busy,
    "pool_#": across_threads.pool,
    "loops_#": across_threads.loops,
}


def find(name):
    for pattern, row in ROWS.items():
        family = pattern.removesuffix("#")
        if name == pattern and family == pattern:
            return row, 0
        if family != pattern and name.startswith(family) and name[len(family):].isdecimal():
            return row, int(name[len(family):])
    sys.exit(f"no row {name}: see --list")


def main():
    measure.choose(sys.argv[1])
    if sys.argv[2:] == ["--list"]:
        print(*ROWS, sep="\n")
        return
    name, operations = sys.argv[2], int(sys.argv[3])
    row, parameter = find(name)
    print(row(parameter, operations).json(name))


main()
