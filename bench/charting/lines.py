"""What an operation costs as the work grows: a small chart for each sweep."""

from . import svg

HEIGHT = 210
# group, family of the rows, title, what the axis counts, kind: cost (time of one operation), cpu (the
# same on the processor) or rate
SWEEPS = (
    ("echo_scaling", "echo_64_#", "Echo of 64 bytes: processor time of a message", "connections", "cpu"),
    ("scaling", "sleep0_#", "sleep(0): cost of a switch", "tasks", "cost"),
    ("scaling", "timers_cancel_#", "Start and cancel: cost of a timer", "timers at a time", "cost"),
    ("scaling", "timers_fire_#", "Fire: processor time of a timer", "timers at a time", "cost"),
    ("scaling", "post_#", "Post callbacks from other threads", "producers", "rate"),
    ("scaling", "loops_#", "Loops, each in a thread of its own", "loops", "rate"),
)


def figure(side, kind):
    """Nanoseconds or microseconds of one operation, or the rate as it is."""
    if kind == "rate":
        return side.median
    if kind == "cpu":
        return side.get("cpu") and side.get("cpu") / 1e3
    return 1e3 / side.median if side.median else None


def series(rows, kind):
    """{name: (side, [(x, y)])}, ours first, then the limit."""
    found = {}
    for row in rows:
        for side in row.sides:
            value = figure(side, kind)
            if value:
                found.setdefault(side.name, (side, []))[1].append((row.value, value))
    rank = {"ours": 0, "limit": 1, "peer": 2}
    return dict(sorted(found.items(), key=lambda item: rank[item[1][0].kind]))


def colour_of(side, index):
    if side.kind == "ours":
        return "ours" if index == 0 else "ours2"
    if side.kind == "limit":
        return "limit"
    return side.peer if side.peer in svg.LINES else "peer"


def spread(places, least=14):
    """The places moved apart, so that labels there do not cover each other."""
    order = sorted(range(len(places)), key=lambda i: places[i])
    moved = list(places)
    for _ in range(40):
        for a, b in zip(order, order[1:]):
            gap = moved[b] - moved[a]
            if gap < least - 0.01:
                moved[a] -= (least - gap) / 2
                moved[b] += (least - gap) / 2
    return moved


def plot(card, x, y, title, axis, kind, rows, unit):
    found = series(rows, kind)
    values = [value for _, points in found.values() for _, value in points]
    counts = sorted({count for _, points in found.values() for count, _ in points})
    card.text(x, y + 12, title, size=13, strong=True)
    label = max(svg.width_of(side.title, 11) * 1.1 for side, _ in found.values()) + 14
    left, right, top, bottom = x + 40, x + svg.COLUMN - label, y + 40, y + 40 + HEIGHT
    log = kind != "rate" and max(values) > 4 * min(values)
    low, high = svg.log_ends(values) if log else (0, max(values) * 1.12)
    across = svg.Scale(counts[0], counts[-1], left + 6, right, log=kind != "rate")
    up = svg.Scale(low, high, bottom, top, log=log)
    card.text(x, y + 28, unit + (", logarithmic" if log else ""), size=10.5, kind="soft")
    for value in up.ticks():
        card.line(left, up(value), right, up(value))
        card.text(left - 6, up(value) + 4, svg.tick(value), size=10.5, kind="soft", anchor="end")
    for count in counts:
        card.text(across(count), bottom + 16, svg.tick(count), size=10.5, kind="soft", anchor="middle")
    card.text((left + right) / 2, bottom + 32, axis, size=10.5, kind="soft", anchor="middle")
    card.line(left, bottom, right, bottom, "axis")
    if axis == "loops":
        ideal = next(iter(found.values()))[1]
        card.path([(across(c), up(min(ideal[0][1] * c / ideal[0][0], high))) for c in counts], "line-limit", 1.5, dashed=True)
    ends = spread([up(points[-1][1]) for _, points in found.values()])
    drawn = list(enumerate(zip(found.values(), ends)))
    colours = [colour_of(side, index) for index, (side, _) in enumerate(found.values())]
    for index, ((side, points), end) in reversed(drawn):  # ours on top
        colour = colours[index]
        dashed = side.kind == "limit" or (side.kind == "peer" and colour in colours[:index])  # a peer's second program
        places = [(across(count), up(value)) for count, value in points]
        ours = side.kind == "ours"
        card.path(places, "line-" + colour, 2.75 if ours else 1.75, dashed=dashed)
        for place in places:
            card.dot(*place, 3.2 if ours else 2.4, colour)
        card.text(right + 10, end + 4, side.title, size=11, kind=colour, strong=ours)
    return 40 + HEIGHT + 56


def unit_of(rows, kind):
    if kind == "rate":
        return "million a second"
    return "microseconds" if kind == "cpu" else "nanoseconds"


def scaling(result, dark=None):
    """All sweeps that were measured at two points or more, or None."""
    card = svg.Card(svg.WIDTH, "Cost as the work grows",
                    "Flat is good. Producers and loops: throughput of all together; dashed is one loop times their number.")
    panels = []
    for group, family, title, axis, kind in SWEEPS:
        rows = result.family(group, family)
        if len(rows) > 1:
            panels.append(lambda x, y, told=(title, axis, kind, rows, unit_of(rows, kind)): plot(card, x, y, *told))
    if not panels:
        return None
    return card.finish(svg.in_pairs(card, panels, svg.HEAD + 16), result.footer(), dark)
