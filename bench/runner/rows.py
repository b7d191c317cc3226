"""rows.json: the rows, their sweeps, and which of them ONLY= asks for."""

import fnmatch
import json
import re

ROUNDS = 5


def load(path):
    """(peers, rows) of rows.json; sweeps are spread out into a row each."""
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    return content["peers"], expand(content["rows"])


def expand(rows):
    result = []
    for row in rows:
        for value in row.get("sweep", [None]):
            one = dict(row)
            if value is not None:
                del one["sweep"]
                one.update(id=row["id"].replace("#", str(value)), title=row["title"].replace("#", f"{value:,}"),
                           family=row["id"], value=value)
                if row["group"].startswith("echo"):
                    one["connections"] = value
                if "n" in row:
                    one["n"] = whole(row["n"], value, row["id"])
            result.append(one)
    return result


def whole(n, value, family):
    """At least four switches for each of a million tasks."""
    return max(n, 4 * value) if family.startswith("sleep0") else n


def key(row):
    """A row of a sweep may have the id of a row with a target; its group tells them apart."""
    return (row["group"], row["id"])


def select(rows, only):
    """Those that one of the words of `only` names: a group, an id, or a pattern (`submit_*`). Empty: all."""
    words = only.replace(",", " ").split()
    if not words:
        return list(rows)
    chosen = [row for row in rows if any(matches(row, word) for word in words)]
    for word in words:
        if not any(matches(row, word) for row in rows):
            raise SystemExit(f"bench: no row or group {word!r}. Groups: {', '.join(dict.fromkeys(r['group'] for r in rows))}")
    return chosen


def matches(row, word):
    return any(fnmatch.fnmatchcase(name, word) for name in (row["group"], row["id"]))


def family(row_id):
    return re.sub(r"\d+", "#", row_id)


def more_is_better(row):
    return row.get("metric", "rate") in ("rate", "cpu_rate")


def unit(row):
    return {"rate": "M/s", "cpu_rate": "M/s", "bytes": "bytes", "p50": "µs"}[row["metric"]]


def figure(row, measured):
    """The row's figure of what a program printed; None if it has none."""
    metric = row["metric"]
    if metric == "rate":
        return measured.get("together") or 1e3 / measured["real_time"]
    if metric == "cpu_rate":
        return 1e3 / measured["cpu_time"]
    if metric == "bytes":
        return measured.get("bytes")
    return measured["p50"] / 1e3 if "p50" in measured else None
