"""Bars: a panel for each row of a group, and one chart of all rows against their targets."""

from . import svg
from .result import BESIDE, GROUPS, named

BAR, STEP, PANEL_HEAD = 12, 17, 40
UNITS = {"M/s": "million a second", "k/s": "thousand messages a second", "µs": "microseconds, shorter is better",
         "bytes": "bytes, shorter is better"}


def mark(one):
    """(✓ or ✗ or nothing, kind) of a result row."""
    met = one.get("met")
    return ("", "soft") if met is None else (" ✓", "good") if met else (" ✗", "bad")


def verdict(row, titles):
    """(text, kind) of how a row of one program stands to what it is compared to."""
    one = row.results[0]
    sign, kind = mark(one)
    if one.get("met") is not None and "×" not in (one.get("target_text") or ""):
        return ("target met" if one["met"] else "target missed") + sign, kind
    if not one.get("ratio"):
        return "", kind
    reference = one.get("ratio_to")
    return f"{svg.number(one['ratio']['median'])} × {titles.get(reference, BESIDE.get(reference, reference))}{sign}", kind


def panel(card, x, y, row, titles):
    """Draws one row; returns how high it is."""
    width, several = svg.COLUMN, "program" in row.results[0]
    card.text(x, y + 12, row.title, size=13, strong=True)
    against = row.results[0].get("target_text")
    note = UNITS.get(row.unit, row.unit) + (f" · target {named(against)}" if against and not several else "")
    card.text(x, y + 28, note, size=10.5, kind="soft")
    if not several:
        words, kind = verdict(row, titles)
        card.text(x + width, y + 28, words, size=11, kind=kind, anchor="end", strong=True)
    best_first = sorted(row.of("peer"), key=lambda side: side.median, reverse=row.more)
    sides = row.of("ours") + row.of("limit") + best_first
    longest = max(svg.width_of(side.title, 11.5) * (1.1 if side.kind == "ours" else 1) for side in sides)
    left, right = x + longest + 12, x + width - (112 if several else 54)
    # A limit far beyond all others would press them against the left edge: its bar is then cut.
    others = max(side.median for side in row.of("ours") + row.of("peer"))
    highest = max(max(side.median for side in sides if side.kind != "limit" or side.median <= 2 * others), 1e-9)
    scale = svg.Scale(0, highest, left, right)
    top = y + PANEL_HEAD
    for index, side in enumerate(sides):
        middle = top + index * STEP + BAR / 2
        ours = side.kind == "ours"
        card.text(left - 8, middle + 4, side.title, size=11.5, kind="text" if ours else "soft", anchor="end", strong=ours)
        end = min(scale(max(side.median, 0)), right)
        if side.kind == "limit":
            card.line(left, middle, end, middle, "line-limit", 3, dashed=True)
        else:
            card.bar(left, middle - BAR / 2, end - left, BAR, "ours" if index == 0 else "ours2" if ours else "peer")
        card.text(end + 6, middle + 4, svg.number(side.median) + (" →" if side.median > highest else ""), size=11,
                  kind="text" if ours else "soft", strong=ours)
        if ours and several and side.result.get("ratio") and row.unit == "k/s":
            sign, kind = mark(side.result)
            text = f"{svg.number(side.result['ratio']['median'])} ×{sign}"
            card.text(x + width, middle + 4, text, size=11, kind=kind, anchor="end", strong=True)
    return PANEL_HEAD + len(sides) * STEP + 16


def group(result, name, dark=None):
    """The chart of a group, or None if nothing of it was measured. Rows of percentiles are in the chart of latencies."""
    rows = [row for row in result.group(name) if row.unit != "µs" and (name != "echo" or row.unit in ("k/s", "bytes"))]
    if not rows:
        return None
    subtitles = {"echo": "Server on one core, load generator on the other. On the right: how many times the C epoll server picot is."}
    subtitle = subtitles.get(name, "Every panel has a scale of its own. Dashed: a hand-written minimum of the same work.")
    card = svg.Card(svg.WIDTH, GROUPS[name], subtitle)
    panels = [lambda x, y, row=row: panel(card, x, y, row, result.titles) for row in rows]
    return card.finish(svg.in_pairs(card, panels, svg.HEAD + 16), result.footer(), dark)


def targets(result, dark=None):
    """Every row that has a target: by how much it is passed."""
    found = []
    for row in result.rows:
        for one in row.results:
            share = share_of_target(one)
            if share and not row.group.endswith("scaling"):
                program = f", {one['program'].replace('_', ' ')}" if "program" in one else ""
                found.append((row.group, row.title + program, share, one))
    if not found:
        return None
    met = sum(bool(one["met"]) for *_, one in found)
    card = svg.Card(svg.WIDTH, f"{met} of {len(found)} targets met",
                    "How far beyond its target each row is; 1 is the target itself. Logarithmic.")
    low, high = svg.log_ends([0.8, 1.25] + [share for _, _, share, _ in found])
    left, right = svg.PADDING + 390, card.width - svg.PADDING - 130
    scale = svg.Scale(low, high, left, right, log=True)
    y, last = svg.HEAD + 20, None
    marks = []
    for name, title, share, one in found:
        if name != last:
            y += 10 if last else 0
            card.text(svg.PADDING, y + 11, GROUPS.get(name, name), size=12, strong=True)
            y, last = y + 20, name
        colour = "good" if one["met"] else "bad"
        start, end = sorted((scale(1), scale(share)))
        card.text(left - 12, y + 10, title, size=11.5, kind="text", anchor="end")
        marks.append((start, y, end - start, colour))
        card.text(right + 12, y + 10, said(one), size=11, kind=colour, strong=True)
        y += STEP + 1
    for value in scale.ticks():
        card.line(scale(value), svg.HEAD + 14, scale(value), y + 4)
        card.text(scale(value), y + 18, svg.tick(value), size=10.5, kind="soft", anchor="middle")
    for start, top, width, colour in marks:
        card.bar(start, top, width, BAR, colour)
    card.line(scale(1), svg.HEAD + 14, scale(1), y + 4, "line-limit", 1.5)
    return card.finish(y + 22, result.footer(), dark)


def share_of_target(one):
    """1 is the target, more is better; None without one."""
    if one.get("met") is None or not one.get("target"):
        return None
    least = "≥" in one.get("target_text", "≥")
    reached = one["ratio"]["median"] if "×" in one.get("target_text", "") and one.get("ratio") else one["ours"]["median"]
    if not reached:
        return None
    return reached / one["target"] if least else one["target"] / reached


def said(one):
    reached = one["ratio"]["median"] if "×" in one.get("target_text", "") and one.get("ratio") else one["ours"]["median"]
    sign = "≥" if "≥" in one.get("target_text", "≥") else "≤"
    return f"{svg.number(reached)}  ({sign} {one['target']:g})"
