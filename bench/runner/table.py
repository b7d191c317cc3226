"""The result for eyes: a line a row, the peers below it."""

import sys

from . import distance


CLOSE = " ±"  # the target lies in the interval of the ratio: noise may decide


class Paint:
    def __init__(self, on):
        self.on = on

    def __call__(self, text, code):
        return f"\033[{code}m{text}\033[0m" if self.on else text

    def good(self, text):
        return self(text, "32")

    def bad(self, text):
        return self(text, "1;31")

    def dim(self, text):
        return self(text, "2")

    def strong(self, text):
        return self(text, "1")


def number(value):
    """Three digits that count: 137, 5.68, 0.392, 61,200."""
    if value is None:
        return "–"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if value >= 1 else f"{value:.3f}".rstrip("0").rstrip(".")


def figure(side):
    if not side:
        return "–"
    return number(side.get("median")) if "missing" not in side else "✗"


def spread(side):
    if not side or "missing" in side:
        return ""
    return f"{number(side['min'])}..{number(side['max'])}"


def verdict(row, paint):
    if row["met"] is None:
        return paint.dim("·")
    sign = CLOSE if row.get("close") else ""
    return paint.good("met" + sign) if row["met"] else paint.bad("missed" + sign)


HEAD = f" {'ours':>8} {'':5} {'spread':>16} {'limit':>8} {'ratio':>7}  {'target':18}"


def line(row, paint):
    ratio = row["ratio"]["median"] if row["ratio"] else None
    target = row["target_text"] or (f"({row['ratio_to']})" if row.get("ratio_to") else "")
    title = row["title"][:46]
    ours = paint.strong(f"{figure(row['ours']):>8}")
    return (f"{title:46} {ours} {row['unit']:5} "
            f"{spread(row['ours']):>16} {figure(row['limit']):>8} {number(ratio):>7}  {target:18} {verdict(row, paint)}")


def details(row, titles):
    """The peers' figures, and what one operation of ours costs."""
    parts = [f"{titles.get(name, name)} {figure(side)}" for name, side in row["peers"].items()
             if side and "missing" not in side]
    ours = row["ours"] or {}
    costs = [f"{number(ours[name])} {word}" for name, word in
             (("allocations", "allocations"), ("syscalls", "system calls"), ("instructions", "instructions"))
             if ours.get(name) is not None]
    late = [f"{name} {number(ours[name])}" for name in ("p50", "p99", "p999") if name in ours]
    return "; ".join(", ".join(group) for group in (parts, late, costs) if group)


def failures(row, described):
    """(name, reason) of everyone who has no figures here, or not all of them. Who can't be had at all is named once."""
    sides = {"ours": row["ours"], "limit": row["limit"], **row["peers"]}
    for name, side in sides.items():
        why = (side or {}).get("failed") or (side or {}).get("missing")
        if why and why != "has no such row" and "missing" not in described.get(name, {}):
            yield name, why


def show(result, out=sys.stdout):
    paint = Paint(out.isatty())
    titles = {name: facts["title"] for name, facts in result["peers"].items()}
    group = None
    for row in result["rows"]:
        if row["group"] != group:
            group = row["group"]
            print(f"\n{paint.strong(f'{group:46}'.replace('_', ' '))}{paint.dim(HEAD)}", file=out)
        print(line(row, paint), file=out)
        more = details(row, titles)
        if more:
            print(paint.dim(f"    {more}"), file=out)
        if row.get("note"):
            print(paint.dim(f"    {row['note']}"), file=out)
        for name, why in failures(row, result["peers"]):
            print(paint.bad(f"    {name}: {why}"), file=out)
    summary(result, paint, out)


def summary(result, paint, out):
    print(file=out)
    for facts in result["peers"].values():
        if "missing" in facts:
            print(f"{facts['title']}: not available ({facts['missing']})", file=out)
    versions = ", ".join(f"{facts['title']} {facts['version']}" for facts in result["peers"].values() if facts.get("version"))
    if versions:
        print(paint.dim(versions), file=out)
    if between := distance.during(result["rows"]):
        print(paint.dim(f"a cache line to the other core and back: {number(between[0])} to {number(between[1])} ns"), file=out)
    judged = [row for row in result["rows"] if row["met"] is not None]
    met = sum(row["met"] for row in judged)
    words = f"{met} of {len(judged)} targets met"
    close = sum(bool(row.get("close")) for row in judged)
    if close:
        print(f"±: {close} of them so near to the target that another run may say otherwise (95 % interval of the ratio's median)",
              file=out)
    print((paint.good if met == len(judged) else paint.bad)(words), file=out)
