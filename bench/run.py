#!/usr/bin/env python3
"""Runs the benchmarks and writes build/bench.json: `make bench`, `make bench ONLY=timers`. See runner/__init__.py."""

import argparse
import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

from runner import context, counts, micro, peers, process, rows, table
from runner.progress import Progress

try:
    from runner import echo
except ImportError:
    echo = None

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
RESULT = ROOT / "build/bench.json"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="groups, row ids or patterns; default: $ONLY, or everything")
    parser.add_argument("--rounds", type=int, help="of each row, instead of its own number")
    parser.add_argument("--peers", help="only these, such as asio,go")
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="where picot was built")
    parser.add_argument("--out", type=Path, default=ROOT / "build/bench", help="where the peers are built")
    parser.add_argument("--json", type=Path, default=RESULT, help="the result; another name draws no charts")
    parser.add_argument("--no-counts", action="store_true", help="count no allocations and system calls")
    return parser.parse_args()


def prepare(options, described, chosen):
    """The context of the run: everything that could be built."""
    programs = options.build / "bench"
    ours = peers.Program("picot", "picot", programs / "picot").look()
    limit = peers.Program("limit", "limit", programs / "limit").look()
    if not ours.ids:
        raise SystemExit(f"bench: {ours.bench} is not there or does not run: {ours.missing or 'make bench builds it'}")
    wanted = {name for row in chosen for name in row.get("peers", described)}
    if options.peers is not None:
        wanted &= set(options.peers.split(","))
    built = peers.build_all(described, BENCH, options.out, lambda title: print(f"building {title} …", file=sys.stderr), wanted)
    return context.Context(
        root=ROOT, out=options.out, ours=ours, limit=limit, peers=built, load=programs / "load/load", rounds=options.rounds,
        titles={name: facts["title"] for name, facts in described.items()},
        counters=counts.Counters(programs / "count_malloc.so"))


def measure(ctx, chosen):
    """Yields the result rows, in the order of rows.json."""
    echoes = [row for row in chosen if row["group"].startswith("echo")] if echo else []
    others = [row for row in chosen if not row["group"].startswith("echo")]
    ctx.progress = Progress(len(others) + len(echoes), micro.steps(ctx, others) + (echo.steps(ctx, echoes) if echoes else 0))
    scaling = [row for row in others if row["group"] == "scaling"]
    yield from micro.run(ctx, [row for row in others if row not in scaling])
    if echoes:
        yield from echo.run(ctx, echoes)
    yield from micro.run(ctx, scaling)
    ctx.progress.end()


def merge(old, new):
    """A run of a part replaces its rows in the result of the last whole run."""
    fresh = {rows.key(row): row for row in new["rows"]}
    kept = [fresh.pop(rows.key(row), row) for row in old.get("rows", [])]
    return {**new, "peers": {**old.get("peers", {}), **new["peers"]}, "rows": kept + list(fresh.values())}


def write(path, result, partial):
    if partial and path.exists():
        try:
            result = merge(json.loads(path.read_text(encoding="utf-8")), result)
        except ValueError:
            pass  # the old one is no JSON: nothing to keep
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_suffix(".tmp")
    whole.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    whole.replace(path)


def main():
    options = arguments()
    described, everything = rows.load(BENCH / "rows.json")
    only = " ".join(options.only) or os.environ.get("ONLY", "")
    chosen = rows.select(everything, only)
    if options.no_counts:
        chosen = [{**row, "counts": False} for row in chosen]
    ctx = prepare(options, described, chosen)
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
    result = {"machine": process.machine(ROOT), "when": now, "rows": [],
              "peers": {name: program.describe() for name, program in ctx.peers.items()}}
    stopped = False
    try:
        for row in measure(ctx, chosen):
            result["rows"].append({**row, "when": now})
    except KeyboardInterrupt:
        stopped = True
        ctx.progress.end()
        print("bench: interrupted; what was measured is kept", file=sys.stderr)
    write(options.json, result, bool(only) or stopped)
    table.show(result)
    if not stopped and options.json == RESULT and (BENCH / "charts.py").exists():
        subprocess.run([sys.executable, str(BENCH / "charts.py"), str(options.json)], check=False)
    return 130 if stopped else 0


if __name__ == "__main__":
    sys.exit(main())
