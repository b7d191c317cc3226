"""build/bench.json as the charts and the tables want it. Its form is described in runner/__init__.py."""

import json

GROUPS = {"in_the_loop": "In the loop", "timers": "Timers", "across_threads": "Across threads", "echo": "Echo over loopback TCP",
          "always_on": "What is always on"}


class Side:
    """One program in one row: how it is called, what kind it is (ours, limit, peer), and its figures."""

    def __init__(self, name, title, kind, facts, result=None):
        self.name, self.title, self.kind, self.facts = name, title, kind, facts
        self.result = result  # of ours: the row of the json that it comes from

    @property
    def peer(self):
        """`asio` of `asio callbacks`; the name of its colour."""
        return "ours" if self.kind == "ours" else self.name.split()[0]

    @property
    def median(self):
        return self.facts.get("median")

    def get(self, name):
        return self.facts.get(name)

BESIDE = {"loops_1": "one loop"}  # rows of ours that stand as a peer in another row


def named(text):
    """With the names that people read instead of rows' ids."""
    for name, title in BESIDE.items():
        text = text.replace(name, title)
    return text


def spelled_out(title, before):
    """A title that says `the same` made to stand alone: `before` is the title of the row above."""
    if not title.startswith("the same") or not before:
        return title
    rest = title.removeprefix("the same")
    base = before.removesuffix(", p50")
    return f"{base.split(':')[0]}: {rest.lstrip(', ')}" if ":" in base else base + rest


class Row:
    """A line of the tables: ours may be several programs (echo: protocol and streams)."""

    def __init__(self, results, titles):
        first = results[0]
        self.results = results
        self.id = first.get("row", first["id"])
        self.group, self.unit, self.family, self.value = first["group"], first["unit"], first.get("family"), first.get("value")
        self.more = first.get("better", "more") == "more"
        self.title = first["title"]
        if "program" in first:
            self.title = self.title.removesuffix(", " + first["program"].replace("_", " "))
        self.alone = self.title  # what it is called where its neighbours are not seen
        self.sides = []
        for result in results:
            name = "picot" + (" " + result["program"].replace("_", " ") if "program" in result else "")
            self._add(name, name, "ours", result["ours"], result)
        self._add("limit", "C epoll" if self.group.startswith("echo") else "limit", "limit", first.get("limit"))
        for name, facts in (first.get("peers") or {}).items():
            start, _, mode = name.partition(" ")
            self._add(name, f"{titles.get(start, BESIDE.get(start, start))} {mode}".strip(), "peer", facts)

    def _add(self, name, title, kind, facts, result=None):
        if facts and facts.get("median") is not None:
            self.sides.append(Side(name, title, kind, facts, result))

    @property
    def subject(self):
        """The title without the percentile that stands for the row."""
        return self.alone.removesuffix(", p50").removesuffix(", p99").removeprefix("p99 of ")

    def of(self, kind):
        return [side for side in self.sides if side.kind == kind]


class Result:
    def __init__(self, content):
        self.machine, self.when, self.peers = content.get("machine", {}), content.get("when", ""), content.get("peers", {})
        self.titles = {name: facts["title"] for name, facts in self.peers.items()}
        gathered = {}
        for result in content["rows"]:
            gathered.setdefault((result["group"], result.get("row", result["id"])), []).append(result)
        rows = [Row(results, self.titles) for results in gathered.values()]
        for before, row in zip(rows, rows[1:]):
            if before.group == row.group:
                row.alone = spelled_out(row.title, before.alone)
        order = [*GROUPS, "echo_scaling", "scaling"]
        self.rows = [row for row in rows if row.of("ours")]
        self.rows.sort(key=lambda row: order.index(row.group) if row.group in order else len(order))

    def group(self, name):
        return [row for row in self.rows if row.group == name]

    def family(self, group, family):
        """The rows of a sweep, by what is swept."""
        return sorted((row for row in self.rows if row.group == group and row.family == family and row.value is not None),
                      key=lambda row: row.value)

    def footer(self):
        cpu = self.machine.get("cpu", "").replace("(R)", "").replace("(TM)", "").strip()
        parts = [cpu, f"{self.machine['cores']} cores" if self.machine.get("cores") else "", self.machine.get("system", ""),
                 f"Linux {self.machine['kernel'].split('-')[0]}" if self.machine.get("kernel") else "",
                 f"picot {self.machine['picot']}" if self.machine.get("picot") else "", self.when[:10]]
        return " · ".join(part for part in parts if part)


def load(path):
    with open(path, encoding="utf-8") as file:
        return Result(json.load(file))
