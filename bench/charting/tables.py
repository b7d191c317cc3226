"""The tables of docs/performance.md: what stands between `<!-- NAME: generated -->` and `<!-- end -->`."""

import re

from runner import distance
from runner.table import CLOSE, failures

from . import svg
from .result import BESIDE, GROUPS, named

PART = re.compile(r"(<!-- (?P<name>[a-z_]+): generated -->\n).*?(<!-- end -->)", re.S)
PATH = re.compile(r" \(/[^)]*\)$")  # of a log, which only this machine has


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def figures(sides):
    return ", ".join(f"{side.title} {svg.number(side.median)}" for side in sides) or "–"


def spread(side):
    """The median, and how far the rounds lay apart."""
    text = f"**{svg.number(side.median)}**"
    low, high = side.get("min"), side.get("max")
    if low is not None and high is not None and svg.number(low) != svg.number(high):
        text += f" ({svg.number(low)} to {svg.number(high)})"
    return text


def verdict(one, titles):
    """(ratio, target, met) of a result row."""
    ratio = "–"
    if one.get("ratio"):
        name = one.get("ratio_to") or ""
        name = {"limit": "the limit", **BESIDE}.get(name, titles.get(name, name))
        found = one["ratio"]
        between = f" ({svg.number(found['interval'][0])} to {svg.number(found['interval'][1])})" if one.get("close") else ""
        ratio = f"{svg.number(found['median'])}{between} × {name}"
    met = {True: "yes", False: "**no**"}.get(one.get("met"), "") + (CLOSE if one.get("close") else "")
    return ratio, named(one.get("target_text") or ""), met


def group(result, name):
    rows = []
    for row in result.group(name):
        ours = row.of("ours")
        peers = sorted(row.of("peer"), key=lambda side: side.median, reverse=row.more)
        for index, side in enumerate(ours):
            one = side.result
            first = index == 0
            program = f"{one['program'].replace('_', ' ')}: " if "program" in one else ""
            ratio, target, met = verdict(one, result.titles)
            note = f" ({one['note']})" if one.get("note") else ""
            again = first or one.get("note") == ours[index - 1].result.get("note")
            rows.append([f"{row.title}, {row.unit}{note}" if first else "", program + spread(side) + ("" if again else note),
                         figures(row.of("limit")).removeprefix("limit ").removeprefix("C epoll ") if first else "",
                         figures(peers) if first else "", ratio, target, met])
    made = table(["work", "picot", "C epoll" if name == "echo" else "limit", "peers", "ratio", "target", "met"], rows)
    failed = {f"{result.titles.get(side, side)} in *{row.title}* ({PATH.sub('', why.strip())})": None
              for row in result.group(name) for one in row.results for side, why in failures(one, result.peers)}
    return made + (f"\n\nWithout all their figures: {'; '.join(failed)}." if failed else "")


def costs(result):
    """Allocations, system calls and, where they are counted, instructions of an operation."""
    names, cells = {}, []
    for row in result.rows:
        if row.group not in GROUPS:
            continue
        found = {}
        for side in row.sides:
            allocations, calls = side.get("allocations"), side.get("syscalls")
            if (allocations is not None or calls is not None) and side.name not in BESIDE:
                found[side.name] = f"{few(allocations)} / {few(calls)}"
                if side.get("instructions") is not None:
                    found[side.name] += f" / {side.get('instructions'):,.0f}"
                names.setdefault(side.name, side)
        if found:
            cells.append((row.title, found))
    tables = []
    for echo in (False, True):
        chosen = [(title, found) for title, found in cells if title.startswith("echo") == echo]
        used = [name for name in names if any(name in found for _, found in chosen)]
        rank = {"ours": 0, "limit": 1, "peer": 2}
        used.sort(key=lambda name: rank[names[name].kind])
        if chosen:
            titles = ["C epoll" if echo and name == "limit" else names[name].title for name in used]
            tables.append(table(["work"] + titles,
                                [[title] + [found.get(name, "–") for name in used] for title, found in chosen]))
    return "\n\n".join(tables)


def few(value):
    if value is None:
        return "–"
    return f"{value:.0f}" if abs(value - round(value)) < 0.005 else f"{value:.2f}"


def latency(result):
    rows = []
    for row in result.rows:
        if row.group not in GROUPS or row.unit != "µs":
            continue
        for side in row.sides:
            if side.get("p99") is None:
                continue
            rows.append([row.subject if not rows or rows[-1][-1] != row.id else "", side.title,
                         *(svg.number(side.get(part)) for part in ("p50", "p99", "p999")), row.id])
    return table(["work, µs", "", "p50", "p99", "p99.9"], [row[:-1] for row in rows]) if rows else ""


def scaling(result):
    tables = []
    families = {(row.group, row.family) for row in result.rows if row.group.endswith("scaling") and row.family}
    for place in sorted(families):
        rows = result.family(*place)
        names = {side.name: side for row in rows for side in row.sides}
        if len(rows) < 2:
            continue
        title = rows[-1].title.replace(f"{rows[-1].value:,}", "N")
        head = [f"{title}, {rows[0].unit}; N ="] + [f"{row.value:,}" for row in rows]
        lines = []
        for name, side in names.items():
            medians = [next((s.median for s in row.sides if s.name == name), None) for row in rows]
            lines.append([side.title] + [svg.number(median) for median in medians])
        tables.append(table(head, lines))
    return "\n\n".join(tables)


def machine(result):
    judged = [one for row in result.rows for one in row.results if one.get("met") is not None]
    lines = [f"Measured on {result.footer()}. {sum(one['met'] for one in judged)} of {len(judged)} targets met.", ""]
    if close := sum(bool(one.get("close")) for one in judged):
        lines += [f"±: {close} of them are so near to the target that another run may say otherwise: it lies within the 95 % "
                  "confidence interval of the ratio's median, which is given there.", ""]
    versions = ", ".join(f"{facts['title']} {facts['version']}" for facts in result.peers.values() if facts.get("version"))
    compiler = result.machine.get("compiler")
    lines.append(f"Peers: {versions}." + (f" C++ programs: {compiler}, -O2." if compiler else ""))
    if between := distance.during([one for row in result.rows for one in row.results]):
        moves = ": the machine moves its cores" if between[1] > 1.5 * between[0] else ""
        lines.append(f"A cache line took {between[0]:.0f} to {between[1]:.0f} ns to the other core and back{moves}.")
    for facts in result.peers.values():
        if facts.get("missing"):
            lines.append(f"Not available: {facts['title']} ({PATH.sub('', facts['missing'].strip())}).")
    return "\n".join(lines)


def parts(result):
    """{name of the part: its text}; only what was measured."""
    made = {"machine": machine(result), "costs": costs(result), "latency": latency(result), "scaling": scaling(result)}
    made.update({name: group(result, name) for name in GROUPS if result.group(name)})
    return {name: text for name, text in made.items() if text}


def fill(page, result):
    """The page with every generated part made anew; a part that was not measured stays as it is."""
    made = parts(result)

    def replace(match):
        text = made.get(match["name"])
        return match[0] if text is None else f"{match[1]}\n{text}\n\n{match[3]}"

    return PART.sub(replace, page)
