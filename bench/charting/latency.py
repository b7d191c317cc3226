"""Percentiles: for each program a line from p50 over p99 to p99.9, on a logarithmic axis."""

from . import svg

STEP = 18
LEAST = 0.05  # microseconds; what is less, or early, is drawn here


def rows_of(result):
    return [row for row in result.rows if row.group in ("timers", "across_threads", "echo") and row.unit == "µs"
            and any(side.get("p99") is not None for side in row.sides)]


def panel(card, x, y, row):
    start = y
    for line in svg.wrapped(row.subject, 13 * 1.05, svg.COLUMN):
        card.text(x, y + 12, line, size=13, strong=True)
        y += 16
    y -= 16
    sides = [side for side in row.sides if side.get("p50") is not None and side.get("p99") is not None]
    rank = {"ours": 0, "limit": 1, "peer": 2}
    sides.sort(key=lambda side: (rank[side.kind], side.get("p50") if side.kind == "peer" else 0))
    values = [max(side.get(part), LEAST) for side in sides for part in ("p50", "p99", "p999") if side.get(part) is not None]
    longest = max(svg.width_of(side.title, 11.5) * (1.1 if side.kind == "ours" else 1) for side in sides)
    left, right, top = x + longest + 14, x + svg.COLUMN - 12, y + 30
    scale = svg.Scale(*svg.log_ends(values), left, right, log=True)
    bottom = top + len(sides) * STEP
    for value in scale.ticks():
        card.line(scale(value), top - 4, scale(value), bottom)
        card.text(scale(value), bottom + 13, time(value), size=10.5, kind="soft", anchor="middle")
    for index, side in enumerate(sides):
        middle = top + index * STEP + STEP / 2 - 2
        ours = side.kind == "ours"
        colour = ("ours" if index == 0 else "ours2") if ours else side.kind
        card.text(left - 10, middle + 4, side.title, size=11.5, kind="text" if ours else "soft", anchor="end", strong=ours)
        p50, p99, p999 = (scale(max(side.get(part) or LEAST, LEAST)) for part in ("p50", "p99", "p999"))
        card.line(p50, middle, p999, middle, "line-" + colour, 2.5 if ours else 2)
        card.dot(p50, middle, 4.5, colour)
        card.ring(p99, middle, 3.6, colour)
        card.line(p999, middle - 5, p999, middle + 5, "line-" + colour, 2)
    return bottom - start + 34


def time(microseconds):
    for size, unit in (1e6, "s"), (1e3, "ms"), (1, "µs"):
        if microseconds >= size:
            return f"{microseconds / size:g} {unit}"
    return f"{microseconds * 1000:g} ns"


def chart(result, dark=None):
    rows = rows_of(result)
    if not rows:
        return None
    card = svg.Card(svg.WIDTH, "Latency",
                    "Logarithmic, left is better.\u2003● p50\u2003○ p99\u2003| p99.9")
    panels = [lambda x, y, row=row: panel(card, x, y, row) for row in rows]
    return card.finish(svg.in_pairs(card, panels, svg.HEAD + 16), result.footer(), dark)
