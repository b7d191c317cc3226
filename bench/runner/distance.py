"""How far apart two cores are: nanoseconds of a cache line's way to the other one and back.

A virtual machine's processors are moved while it runs, and what two threads do together moves with them. Looked at before and
after the rounds of each row that uses two cores, so that its figures can be read beside it.
"""

from . import process

ROW = "cache_line"
TRIPS = 30_000


def look(limit, cores):
    """Nanoseconds, between the first and the last of the cores; None of one core, or without the program."""
    if len(cores) < 2 or not limit.has(ROW):
        return None
    try:
        return process.measured(process.run([limit.bench, ROW, TRIPS], cores))["p50"]
    except process.Failed:
        return None


def during(rows):
    """(least, most) of a run; None if it was not looked at."""
    seen = [distance for row in rows for distance in row.get("cache_line_ns") or () if distance]
    return (min(seen), max(seen)) if seen else None
