"""The rows that one program does by itself: in the loop, timers, across threads."""

import random

from . import distance, process, rows, stats, targets

# Many short rounds rather than few long ones: some machines change their speed by half, many times a second. Two runs of
# 0.03 s side by side mostly have the same speed, two of 0.15 s do not.
SECONDS = 0.03      # of one run
ROUNDS = 55         # of rows with runs of that length; the others have context.rounds_of's default
SLOW_ROUNDS = 2     # of programs that are marked slow
OTHER_ROUNDS = 21   # of peers that decide nothing: neither what ours is compared to, nor the limit
EXTRA = ("p50", "p99", "p999", "max")


class Column:
    """One program in one row: its figures, a round each (None: none in that round), and its operations."""

    def __init__(self, program, row_id, decides=True):
        self.program, self.row_id = program, row_id
        self.bench = program.bench
        self.decides = decides  # ours, the limit, and whom ours is compared to
        self.figures, self.cpu = [], []
        self.extra = {name: [] for name in EXTRA}
        self.n = None
        self.failed = ""
        self.counts = {}

    def result(self):
        found = stats.summary(self.figures)
        if not found:
            return {"missing": self.failed or "no figures"}
        found.update(n=self.n, cpu=median_or_none(self.cpu), **self.counts)
        if self.failed:
            found["failed"] = self.failed
        for name, values in self.extra.items():
            if values:
                found["max_ns" if name == "max" else name] = median_or_none(values)
        return found


def median_or_none(values):
    found = stats.summary(values)
    return found["median"] if found else None


def operations(row, slow, nanoseconds):
    """How many operations make a run of SECONDS, given what one takes; never fewer than the row says."""
    if row.get("fixed"):
        return row.get("slow_n", row["n"]) if slow else row["n"]
    wanted = stats.round_to_two_digits(max(SECONDS * 1e9 / max(nanoseconds, 0.1), 1))
    return max(min(wanted, 4 * row["n"]), row.get("min_n", 1))


def columns_of(ctx, row):
    """[ours, limit or None, peers...] and, with `beside`, another row of ours; missing ones are left out."""
    ours = Column(ctx.ours, row["id"])
    limit = Column(ctx.limit, row["id"]) if ctx.limit.has(row["id"]) else None
    if "beside" in row:
        peers = {row["beside"]: Column(ctx.ours, row["beside"])}
    else:
        peers = {name: Column(program, row["id"], decides(row, name)) for name, program in ctx.peers_of(row).items()
                 if not program.missing and program.has(row["id"])}
    return ours, limit, peers


def all_columns(ours, limit, peers):
    return [ours, *([limit] if limit else []), *peers.values()]


def row_rounds(ctx, row):
    return ctx.rounds_of(row) if row.get("fixed") else ctx.rounds_of(row, ROUNDS)


def decides(row, name):
    """Whether the row's target speaks of this peer."""
    rule = row.get("target") or {}
    if rule.get("peer") == "best" and "among" not in rule:
        return True
    return name in (rule.get("peer"), rule.get("via", {}).get("peer"), *rule.get("among", ()))


def rounds_of(ctx, row, column):
    rounds = row_rounds(ctx, row)
    if column.program.slow:
        return min(rounds, row.get("slow_rounds", SLOW_ROUNDS))
    return rounds if column.decides else min(rounds, OTHER_ROUNDS)


def steps(ctx, chosen):
    total = 0
    for row in chosen:
        for column in all_columns(*columns_of(ctx, row)):
            total += 1 + rounds_of(ctx, row, column) + (1 if row.get("counts", True) else 0)
    return total


def run(ctx, chosen):
    for row in chosen:
        ctx.progress.row(row["title"])
        yield run_row(ctx, row)


def run_row(ctx, row):
    ours, limit, peers = columns_of(ctx, row)
    columns = all_columns(ours, limit, peers)
    pinned = process.pins(row.get("cores", 0))
    for column in columns:
        ctx.progress.step(f"{column.program.title}: warming up")
        warm_up(row, column, pinned)
    apart = [distance.look(ctx.limit, pinned)]
    for round_ in range(row_rounds(ctx, row)):
        for column in random.sample(columns, len(columns)):  # so that neither drift nor rhythm favours anybody
            if row.get("layouts"):
                column.bench = layout_of(column.program, round_ if column is ours else turn_beside(ours.program, round_))
            if stats.is_chosen(round_, row_rounds(ctx, row), rounds_of(ctx, row, column)):
                ctx.progress.step(f"{column.program.title}: round {round_ + 1}")
                measure(row, column, pinned)
            else:
                column.figures.append(None)  # a figure stands at the place of its round
    apart.append(distance.look(ctx.limit, pinned))
    if row.get("counts", True):
        for column in columns:
            ctx.progress.step(f"{column.program.title}: counting")
            if not column.failed:
                column.counts = ctx.counters.of(column.program, {**row, "id": column.row_id}, pinned)
    return {**result(ctx, row, ours, limit, peers), "cache_line_ns": apart}


def layout_of(program, turn):
    layouts = program.layouts()
    return layouts[turn % len(layouts)]


def turn_beside(ours, round_):
    """Whose turn it is beside a layout of ours: another one in each round, and next time another one beside the same."""
    return round_ + round_ // len(ours.layouts())


def warm_up(row, column, pinned):
    """Finds out how many operations a run of this program takes."""
    if row.get("fixed"):
        column.n = operations(row, column.program.slow, 0)
        return
    probe = max(row["n"] // 100, row.get("min_n", 1))
    try:
        column.n = operations(row, column.program.slow, once(column, probe, pinned)["real_time"])
    except process.Failed as failure:
        column.failed = str(failure)


def once(column, n, pinned):
    return process.measured(process.run([column.bench, column.row_id, n], pinned))


def measure(row, column, pinned):
    figure = None
    if not column.failed:
        try:
            measured = once(column, column.n, pinned)
            figure = rows.figure(row, measured)
            column.cpu.append(measured.get("cpu_time"))
            for name in EXTRA:
                if name in measured:
                    column.extra[name].append(measured[name] / 1e3)
        except process.Failed as failure:
            column.failed = str(failure)
    column.figures.append(figure)


def result(ctx, row, ours, limit, peers):
    more = rows.more_is_better(row)
    figures = {name: column.figures for name, column in peers.items() if stats.summary(column.figures)}
    answer = {key: row[key] for key in ("id", "title", "group", "family", "value") if key in row}
    answer.update(unit=rows.unit(row), better="more" if more else "less", ours=ours.result(),
                  limit=limit.result() if limit else None,
                  peers={name: column.result() for name, column in peers.items()})
    if "beside" not in row:
        for name, program in ctx.peers_of(row).items():
            if name not in peers:
                answer["peers"][name] = {"missing": program.missing or "has no such row"}
    answer.update(targets.judge(row.get("target"), ours.figures, limit.figures if limit else None, figures, more,
                                ctx.titles))
    return answer
