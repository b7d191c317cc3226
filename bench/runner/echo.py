"""The echo rows: every server on one core, the load generator on the other.

Throughput: the load generator is connected to several servers at once and gives them turns of some milliseconds, in random
order. A ratio is of two turns near each other: a machine that changes its speed many times a second then spoils few of them;
in an order that repeats itself, one and the same program was 7 to 9 % faster in one place than in another. Ours and the
limit, which decide whether a target is met, take their turns together; the peers have fewer. All servers are started anew in
each round, since what one start happens to give a process, it keeps for as long as it lives. With one connection the client
never sleeps (client_spins): what is measured is how the server waits, not how it wakes others. Latency: an open loop at the
same rate for everyone, 60 % of what the limit does here; p50 to p99.9 from the intended time of sending.
"""

import resource
from dataclasses import dataclass, field

from . import distance, process, servers, stats, targets

WARM_UP = 0.002      # seconds, at the beginning of a turn
TURN = 0.005         # seconds measured in it
EACH = 30e-6         # seconds more of both for each connection, so that all of them send
ROUNDS = 15          # of throughput
PEER_ROUNDS = 5      # of them, in which the others are measured, too
TIME = 0.4           # seconds that each of ours and the limit has in a round, in so many turns
PEER_TIME = 0.1      # the same of the others
TURNS = 4            # at least, of ours and of the limit
IDLE = 0.1           # of the core: more taken by a server whose turn it is not spoils the turn
SPOILT = 0.25        # of the others' turns: who spoils more of them is out
LATENCY = 1.0        # seconds
SETTLING = 0.2       # seconds before they are measured
SHARE = 0.6          # of the limit's throughput, for latency
SPARE = 100          # descriptors that the load generator needs beside its connections
COUNTED = 2000       # messages, when system calls are counted
C_SPINS = "C epoll spin"  # the limit, when it may spin, too
C_CIRCLE = "C recv spin"  # the same without epoll, for one connection
PARTS = ("p50", "p90", "p99", "p999", "max")


@dataclass
class Side:
    """One server in one row, and what was found: a figure for each turn, or round (None: it failed in that one, or another server
    spoilt it)."""
    name: str
    title: str
    argv: list
    turns: int = 1  # in a round
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
        found = stats.summary(stats.rounds(self.figures, self.turns))
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
    limit = Side("limit", "C epoll", [ctx.limit.folder / "echo_epoll", *options])
    ours = {}
    for program in row["programs"]:
        mode, _, spin = program.partition("_")
        argv = [ctx.ours.folder / f"echo_{mode}", *options, *(["--spin"] if spin else [])]
        ours[program] = Side(program, f"picot {program.replace('_', ' ')}", argv)
    peers = {}
    if any(program.endswith("_spin") for program in row["programs"]):
        # What this machine has to give to who spins: two cores may share what both of them need.
        peers[C_SPINS] = Side(C_SPINS, C_SPINS, [*limit.argv, "--spin"])
        peers[C_CIRCLE] = Side(C_CIRCLE, C_CIRCLE, [limit.argv[0], "--circle"])
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
    return [side for group in groups(limit, ours, peers) for side in group]


def groups(limit, ours, peers):
    """(who takes turns with the limit, the others)."""
    spinning = [side for name, side in peers.items() if name in (C_SPINS, C_CIRCLE)]
    return [limit, *ours.values(), *spinning], [side for side in peers.values() if side not in spinning]


def parts(sides, row):
    """Who can take turns: the load generator is connected to all of them, and a process has only so many descriptors."""
    most = max(1, (descriptors(SPARE + len(sides) * row["connections"]) - SPARE) // row["connections"])
    return [sides[i:i + most] for i in range(0, len(sides), most)]


def descriptors(wanted):
    """How many a process can have, at most so many; the limit is raised if it may be."""
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if limit == resource.RLIM_INFINITY or limit >= wanted:
        return wanted
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, wanted))
    except (ValueError, OSError):
        return limit
    return wanted


def turns_of(row, time_):
    """How many turns fill the time."""
    return max(1, round(time_ / (WARM_UP + TURN + 2 * EACH * row["connections"])))


def own_turns(row):
    return max(TURNS, turns_of(row, TIME))


def counted(row):
    return kind(row) == "throughput" and row["group"] == "echo" and row.get("counts", True)


def steps(ctx, rows):
    total = 0
    for row in rows:
        deciding, others = groups(*sides_of(ctx, row))
        sides, rounds = deciding + others, rounds_of(ctx, row)
        if kind(row) == "throughput":
            chosen = sum(stats.is_chosen(round_, rounds, PEER_ROUNDS) for round_ in range(rounds))
            total += rounds * len(parts(deciding, row)) + chosen * len(parts(others, row))
        else:
            total += rounds * len(sides)
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
    deciding, others = groups(limit, ours, peers)
    rounds = rounds_of(ctx, row)
    for round_ in range(rounds):
        for group, turns in ((deciding, own_turns(row)), (others if stats.is_chosen(round_, rounds, PEER_ROUNDS) else [], turns_of(row, PEER_TIME))):
            for sides in parts(group, row)[::-1 if round_ % 2 else 1]:
                ctx.progress.step(f"{', '.join(side.title for side in sides)}: round {round_ + 1}")
                with Running(sides):
                    take_turns(sides, turns, load, row)


def take_turns(sides, turns, load, row):
    """A figure for each of the turns of each side; None for those in which another server took the core, and of who failed."""
    there = [side for side in sides if not side.failed]
    for side in sides:
        side.turns = turns
    try:
        measured = load.turns([side.server for side in there], row, *options_of(row), "--turns", turns) if there else []
    except process.Failed:
        # Whose fault it was is found out by asking each alone; figures side by side there are none in this round.
        for side in there:
            try:
                load.measure(side.server, row, *options_of(row))
            except process.Failed as failure:
                side.fail(str(failure))
        measured = []
    for i, side in enumerate(there):
        own = [one for one in measured if one["server"] == i]
        lost = sum(one["errors"] + one["unanswered"] for one in own)
        disturbed = [one for one in measured if one["server"] != i and is_disturbed_by(i, one)]
        if lost:
            side.fail(f"{lost} connections or messages lost")
        elif disturbed and len(disturbed) > SPOILT * (len(measured) - len(own)):
            side.fail("took the core while others were measured")
            side.figures = []
            continue
        fine = [one for one in own if not is_spoilt(one)]
        side.figures += [None if lost or is_spoilt(one) else one["messages_per_second"] / 1e3 for one in own] or [None] * turns
        if fine:
            # The kernel notes processor time at its ticks: right on the whole, too coarse for one turn.
            side.cpu.append(1e9 * sum(one["cpu_seconds"][i] for one in fine) / max(1, sum(one["messages"] for one in fine)))
        for one in fine:
            read_latency(side, one, PARTS[:1])  # a turn has too few messages for the others
    for side in sides:
        if side not in there:
            side.figures += [None] * turns


def is_disturbed_by(other, turn):
    return turn["cpu_seconds"][other] > IDLE * turn["seconds"]


def is_spoilt(turn):
    return any(is_disturbed_by(other, turn) for other in range(len(turn["cpu_seconds"])) if other != turn["server"])


def options_of(row):
    more = EACH * row["connections"]
    return ["--warmup", WARM_UP + more, "--seconds", TURN + more, *(["--spin"] if row.get("client_spins") else [])]


def read_latency(side, measured, parts=PARTS):
    for part in parts:
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
                rate = SHARE * load.measure(limit.server, row, "--warmup", SETTLING, "--seconds", 0.5)["messages_per_second"]
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
            measured = load.measure(server, row, "--rate", rate, "--warmup", SETTLING, "--seconds", LATENCY)
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
    answer.update(ratio=stats.ratio(ours[program].figures, limit.figures, limit.turns), ratio_to="limit",
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
        gain, most = (stats.ratio(peers[side].figures, limit.figures, limit.turns) for side in (C_SPINS, C_CIRCLE))
        if gain:
            return f"the limit itself gains {gain['median']:.2f} times by spinning" + (
                f", and {most['median']:.2f} times without epoll" if most else "")
    return ""
