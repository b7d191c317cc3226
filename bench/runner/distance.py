"""How far apart the cores are: nanoseconds of a cache line's way to the other core and back.

A virtual machine's processors are moved while it runs, here between 65 and 340 ns, and what two threads do together moves with
them. Looked at before and after each row, so that a figure can be read beside it.
"""

from . import process

ROW = "cache_line"
TRIPS = 30_000


def look(limit):
    """Nanoseconds; None where there is but one core, or no program."""
    if len(process.cores()) < 2 or not limit.has(ROW):
        return None
    try:
        return round(process.measured(process.run([limit.bench, ROW, TRIPS], process.pins(2)))["real_time"], 1)
    except process.Failed:
        return None


def during(rows):
    """(least, most) of a run; None if it was not looked at."""
    seen = [distance for row in rows for distance in row.get("cache_line_ns") or () if distance]
    return (min(seen), max(seen)) if seen else None
