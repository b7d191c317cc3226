"""The echo rows: every server on one core, the load generator on the other.

Throughput: short slices, one server after the other, in alternating order; ours and the limit, which decide whether a
target is met, have more of them than the peers, and the limit stands between our two. A ratio is of two slices of the same
turn: a machine that changes its speed every few seconds then spoils few of them. All servers are started anew in each round,
since what one start happens to give a process, it keeps for as long as it lives. With one
connection the client never sleeps (client_spins): what is measured is how the server waits, not how it wakes others. Latency: an
open loop at the same rate for everyone, 60 % of what the limit does here; p50 to p99.9 from the intended time of sending.
"""

import time
from dataclasses import dataclass, field

from . import distance, process, servers, stats, targets

WARM_UP = 0.05       # seconds
SLICE = 0.15         # seconds, of one measurement of throughput
ROUNDS = 7           # of throughput
SLICES = 5           # of ours and of the limit in each round
PEER_SLICES = 1      # of the others
LATENCY = 1.0        # seconds
EACH = 30e-6         # seconds more of both for each connection, so that all of them have their turns
IDLE = 0.1           # of the core: more taken by a server whose turn it is not spoils the slice
SHARE = 0.6          # of the limit's throughput, for latency
COUNTED = 2000       # messages, when system calls are counted
C_SPINS = "C epoll spin"  # the limit, when it may spin, too
C_CIRCLE = "C recv spin"  # the same without epoll, for one connection
PARTS = ("p50", "p90", "p99", "p999", "max")


@dataclass
class Side:
    """One server in one row, and what was found: a figure for each slice, or round (None: it failed in that one)."""
    name: str
    title: str
    argv: list
    slices: int = PEER_SLICES
    figures: list = field(default_factory=list)
    cpu: list = field(default_factory=list)
    late: dict = field(default_factory=lambda: {part: [] for part in PARTS})
    unanswered: int = 0
    calls: float | None = None
    failed: str = ""
    server: servers.Server | None = None

    def fail(self, why):
        self.failed = why
        self.stop()

    def stop(self):
        if self.server:
            self.server.__exit__()
            self.server = None

    def result(self):
        found = stats.summary(self.figures)
        if not found:
            return {"missing": self.failed or "no figures"}
        cpu = stats.summary(self.cpu)
        found.update(cpu=cpu and cpu["median"], syscalls=self.calls)
        if self.failed:
            found["failed"] = self.failed
        for part, values in self.late.items():
            if values:
                found["max_ns" if part == "max" else part] = stats.summary(values)["median"]
        if self.unanswered:
            found["unanswered"] = self.unanswered
        return found


def sides_of(ctx, row):
    """(the limit, {program of ours: side}, {name: side of a peer})."""
    options = ["--busy"] if row.get("busy") else []
    limit = Side("limit", "C epoll", [ctx.limit.folder / "echo_epoll", *options], SLICES)
    ours = {}
    for program in row["programs"]:
        mode, _, spin = program.partition("_")
        argv = [ctx.ours.folder / f"echo_{mode}", *options, *(["--spin"] if spin else [])]
        ours[program] = Side(program, f"picot {program.replace('_', ' ')}", argv, SLICES)
    peers = {}
    if any(program.endswith("_spin") for program in row["programs"]):
        # What this machine has to give to who spins: two cores may share what both of them need.
        peers[C_SPINS] = Side(C_SPINS, C_SPINS, [*limit.argv, "--spin"], SLICES)
        peers[C_CIRCLE] = Side(C_CIRCLE, C_CIRCLE, [limit.argv[0], "--circle"], SLICES)
    for name, program in ctx.peers_of(row).items():
        if program.missing:
            continue
        modes = program.echo_servers()
        for mode, path in modes.items():
            full = name if len(modes) == 1 else f"{name} {mode}"
            peers[full] = Side(full, full, [path, *options])
    return limit, ours, peers


def rounds_of(ctx, row):
    if kind(row) == "memory":
        return 1
    return ctx.rounds_of(row, ROUNDS) if kind(row) == "throughput" else ctx.rounds_of(row)


def kind(row):
    return "memory" if row.get("memory") else "latency" if row.get("latency") else "throughput"


def order(limit, ours, peers):
    first, *rest = ours.values()
    return [first, limit, *rest, *peers.values()]


def counted(row):
    return kind(row) == "throughput" and row["group"] == "echo" and row.get("counts", True)


def steps(ctx, rows):
    total = 0
    for row in rows:
        sides = order(*sides_of(ctx, row))
        total += rounds_of(ctx, row) * sum(side.slices if kind(row) == "throughput" else 1 for side in sides)
        total += len(sides) if counted(row) and ctx.counters.strace else 0
    return total


def run(ctx, rows):
    """Yields a result row for each row and program of ours."""
    load = servers.Load(ctx.load)
    for row in rows:
        ctx.progress.row(row["title"])
        limit, ours, peers = sides_of(ctx, row)
        measure = {"memory": measure_memory, "latency": measure_latency, "throughput": measure_throughput}[kind(row)]
        cores = servers.server_core() | servers.load_core()
        apart = [distance.look(ctx.limit, cores)]
        measure(ctx, row, load, limit, ours, peers)
        apart.append(distance.look(ctx.limit, cores))
        if counted(row) and ctx.counters.strace:
            count_all(ctx, row, load, order(limit, ours, peers))
        for program in ours:
            yield {**result(ctx, row, program, limit, ours, peers), "cache_line_ns": apart}


class Running:
    """The servers, started; those that can't be are marked as failed, and those that have failed before stay away."""

    def __init__(self, sides):
        self.sides = sides

    def __enter__(self):
        try:
            for side in self.sides:
                self.start(side)
        except BaseException:
            self.__exit__()
            raise

    def start(self, side):
        if side.failed:
            return
        try:
            side.server = servers.Server(side.argv).__enter__()
            side.server.settle()
        except process.Failed as failure:
            side.failed = str(failure)

    def __exit__(self, *_):
        for side in self.sides:
            side.stop()


# ---- throughput --------------------------------------------------------------------------------------------

def measure_throughput(ctx, row, load, limit, ours, peers):
    sides = order(limit, ours, peers)
    for round_ in range(rounds_of(ctx, row)):
        with Running(sides):
            for side in plan(sides, round_):
                ctx.progress.step(f"{side.title}: round {round_ + 1}")
                side.figures.append(once(side, sides, load, row))


def plan(sides, round_):
    """Who is measured when: every slice goes through those that still have one, each time in the other direction."""
    result = []
    for slice_ in range(max(side.slices for side in sides)):
        turn = [side for side in sides if slice_ < side.slices]
        result += turn if (round_ + slice_) % 2 == 0 else turn[::-1]
    return result


def once(side, sides, load, row):
    """Thousands of messages a second; None if it failed. A slice in which another server took the core is measured once more,
    and who does it again is out."""
    if side.failed:
        return None
    more = EACH * row["connections"]
    options = ["--warmup", WARM_UP + more, "--seconds", SLICE + more, *(["--spin"] if row.get("client_spins") else [])]
    suspects = set()
    while True:
        try:
            with Idle(side, sides) as idle:
                measured = load.measure(side.server, row, *options)
            side.server.settle()
        except process.Failed as failure:
            side.fail(str(failure))
            return None
        if not idle.disturbers:
            break
        for other in idle.disturbers:
            if other.name in suspects:
                other.fail("took the core while others were measured")
                other.figures = []
            suspects.add(other.name)
    side.cpu.append(measured["server_cpu_ns_per_message"])
    read_latency(side, measured)
    return measured["messages_per_second"] / 1e3


class Idle:
    """Finds the servers that used the processor although it was the turn of another one."""

    def __init__(self, turn, sides):
        self.sides = [side for side in sides if side is not turn and side.server]
        self.disturbers = []

    def __enter__(self):
        self.began = time.monotonic()
        self.before = [side.server.cpu() for side in self.sides]
        return self

    def __exit__(self, *_):
        limit = IDLE * (time.monotonic() - self.began)
        self.disturbers = [side for side, before in zip(self.sides, self.before) if side.server.cpu() - before > limit]


def read_latency(side, measured):
    for part in PARTS:
        side.late[part].append(measured["latency_ns"][part] / 1e3)


def count_all(ctx, row, load, sides):
    for side in sides:
        ctx.progress.step(f"{side.title}: counting")
        count(side, load, row, ctx.counters.strace)


def count(side, load, row, strace):
    if side.failed:
        return
    messages = max(COUNTED, 2 * row["connections"])
    try:
        side.calls = servers.calls_per_message(side.argv, load, row, messages, strace)
    except (process.Failed, OSError):
        side.calls = None


# ---- latency -----------------------------------------------------------------------------------------------

def measure_latency(ctx, row, load, limit, ours, peers):
    sides = order(limit, ours, peers)
    with Running([limit]):
        rate = None
        if not limit.failed:
            try:
                # Without the busy task: the same rate for both rows.
                rate = SHARE * load.measure(limit.server, row, "--warmup", WARM_UP, "--seconds", 0.5)["messages_per_second"]
            except process.Failed as failure:
                limit.failed = str(failure)
    row["rate"] = rate
    for round_ in range(rounds_of(ctx, row)):
        for side in sides if round_ % 2 == 0 else sides[::-1]:
            ctx.progress.step(f"{side.title}: round {round_ + 1}")
            side.figures.append(latency_once(side, load, row, rate))


def latency_once(side, load, row, rate):
    """The 99th percentile in microseconds; None if it failed. One server at a time: a busy one leaves no core."""
    if side.failed or not rate:
        return None
    try:
        with servers.Server(side.argv) as server:
            measured = load.measure(server, row, "--rate", rate, "--warmup", 4 * WARM_UP, "--seconds", LATENCY)
    except process.Failed as failure:
        side.failed = str(failure)
        return None
    read_latency(side, measured)
    side.cpu.append(measured["server_cpu_ns_per_message"])
    side.unanswered += measured["unanswered"]
    return measured["latency_ns"]["p99"] / 1e3


# ---- memory ------------------------------------------------------------------------------------------------

def measure_memory(ctx, row, load, limit, ours, peers):
    for side in order(limit, ours, peers):
        ctx.progress.step(side.title)
        try:
            with servers.Server(side.argv) as server:
                side.figures.append(load.bytes_per_connection(server, row))
        except (process.Failed, OSError) as failure:
            side.failed = str(failure)


# ---- the result --------------------------------------------------------------------------------------------

UNITS = {"throughput": "k/s", "latency": "µs", "memory": "bytes"}


def result(ctx, row, program, limit, ours, peers):
    more = kind(row) == "throughput"
    rule = row["programs"][program]
    answer = {key: row[key] for key in ("group", "family", "value", "message", "connections", "rate") if key in row}
    answer.update(id=f"{row['id']}_{program}", row=row["id"], program=program,
                  title=f"{row['title']}, {program.replace('_', ' ')}", unit=UNITS[kind(row)],
                  better="more" if more else "less", ours=ours[program].result(), limit=limit.result(),
                  peers={name: side.result() for name, side in peers.items()})
    for name, peer in ctx.peers_of(row).items():
        if peer.missing:
            answer["peers"][name] = {"missing": peer.missing}
    answer.update(ratio=stats.ratio(ours[program].figures, limit.figures, SLICES if more else 1), ratio_to="limit",
                  target=rule.get("at_least"), met=None, note=note(row, program, limit, peers),
                  target_text=targets.text({"peer": "limit", **rule}, ctx.titles) if rule else "")
    if rule:
        # Targets have two decimals, and so has what they are compared to. Without a ratio, none is met.
        answer["met"] = bool(answer["ratio"]) and round(answer["ratio"]["median"], 2) >= rule["at_least"]
        answer["close"] = stats.is_close(answer["ratio"], rule["at_least"] - 0.005)
    return answer


def note(row, program, limit, peers):
    if kind(row) == "latency":
        return f"open loop at {row['rate']:,.0f} messages a second" if row.get("rate") else "the limit did not run"
    if program.endswith("_spin") and C_SPINS in peers:
        gain, most = (stats.ratio(peers[side].figures, limit.figures) for side in (C_SPINS, C_CIRCLE))
        if gain:
            return f"the limit itself gains {gain['median']:.2f} times by spinning" + (
                f", and {most['median']:.2f} times without epoll" if most else "")
    return ""
