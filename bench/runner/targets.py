"""Whether a row meets its target. The rules are described in __init__.py."""

from . import stats

TOGETHER = 5  # of many short rounds, that follow each other too closely to say five different things
MANY = 25     # rounds


def number(value):
    return f"{value:g}"


def text(rule, titles):
    """The rule in words: `≥ 2 × Asio`, `≤ 256`."""
    if not rule:
        return ""
    sign, value = ("≥", rule["at_least"]) if "at_least" in rule else ("≤", rule["at_most"])
    if "peer" not in rule:
        return f"{sign} {number(value)}"
    names = {"limit": "limit", "best": "best in C++" if "among" in rule else "best peer"}
    return f"{sign} {number(value)} × {names.get(rule['peer'], titles.get(rule['peer'], rule['peer']))}"


def reference(rule, limit, peers, more_is_better, titles):
    """(name, figures, note) of what ours is compared to; figures is None if it can't be had."""
    wanted = rule.get("peer")
    if wanted == "limit":
        return "limit", limit, ""
    if wanted == "best":
        if "among" in rule:
            peers = {name: figures for name, figures in peers.items() if name in rule["among"]}
        name = stats.best(peers, more_is_better)
        return name, peers.get(name), ""
    if peers.get(wanted):
        return wanted, peers[wanted], ""
    via = rule.get("via")
    if via and peers.get(via["peer"]):
        name = titles.get(wanted, wanted)
        note = f"{name} can't be had: taken as {number(via['times'])} × {titles.get(via['peer'], via['peer'])}"
        return wanted, [value and value * via["times"] for value in peers[via["peer"]]], note
    return wanted, None, f"{titles.get(wanted, wanted)} can't be had"


def ratio(ours, theirs):
    return stats.ratio(ours, theirs, TOGETHER if len(ours) > MANY else 1)


def judge(rule, ours, limit, peers, more_is_better, titles):
    """ratio, ratio_to, target, target_text, met, close and note of a result row.

    ours, limit: figures, one a round (limit may be None); peers: {name: figures}."""
    row = {"ratio": None, "ratio_to": None, "target": None, "target_text": text(rule, titles), "met": None, "close": False,
           "note": ""}
    if not rule:
        name = stats.best(peers, more_is_better)
        if name:
            row.update(ratio=ratio(ours, peers[name]), ratio_to=name)
        return row
    row["target"] = rule.get("at_least", rule.get("at_most"))
    if "peer" in rule:
        row["ratio_to"], theirs, row["note"] = reference(rule, limit, peers, more_is_better, titles)
        found = ratio(ours, theirs or [])
        row["ratio"] = found
    else:
        found = stats.summary(ours)
        name = stats.best(peers, more_is_better)
        if name:
            row.update(ratio=ratio(ours, peers[name]), ratio_to=name)
    if found:
        row["met"] = found["median"] >= row["target"] if "at_least" in rule else found["median"] <= row["target"]
        row["close"] = stats.is_close(found, row["target"])
    return row
