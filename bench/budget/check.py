#!/usr/bin/env python3
"""Holds picot's hot paths to budgets.json: instructions, allocations and system calls per operation.

Nothing here is timed. Each workload runs with N and 2N operations under valgrind; the difference is what N operations
cost, start and end left out. Instructions may pass their budget by 5 %, allocations and system calls by 0.02 each.

    check.py PROGRAM             compare; exit code 1 if a budget is passed
    check.py PROGRAM --update    write what was counted as the new budgets (say why in the commit)
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

BUDGETS = pathlib.Path(__file__).with_name("budgets.json")
OPERATIONS = 2000
TOLERANCE = {"instructions": ("ratio", 0.05), "allocations": ("absolute", 0.02), "system_calls": ("absolute", 0.02)}


def run(command):
    environment = {**os.environ, "LC_ALL": "C", "PICOT_DEBUG": "", "PICOT_POLL_EVERY_TURN": ""}
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, env=environment)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done


def totals(program, name, operations):
    workload = [program, name, str(operations)]
    callgrind = run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *workload])
    traced = run(["valgrind", "--tool=none", "--trace-syscalls=yes", *workload])
    return {
        "instructions": int(re.search(r"Collected : (\d+)", callgrind.stderr).group(1)),
        "allocations": int(callgrind.stdout),
        "system_calls": len(re.findall(r"^SYSCALL\[[^]]*\]\(\d+\) (?!\.\.\.)", traced.stderr, re.M)),
    }


def cost(program, name):
    once, twice = totals(program, name, OPERATIONS), totals(program, name, 2 * OPERATIONS)
    return {kind: round((twice[kind] - once[kind]) / OPERATIONS, 3) for kind in once}


def exceeded(kind, counted, budget):
    """Whether `counted` is more than the budget and its tolerance allow."""
    way, slack = TOLERANCE[kind]
    return counted > (budget * (1 + slack) if way == "ratio" else budget + slack)


def compare(counted, budgets):
    """Lines of a table, and the complaints."""
    lines, complaints = [], []
    for name, costs in counted.items():
        for kind, value in costs.items():
            budget = budgets.get(name, {}).get(kind)
            mark = ""
            if budget is None:
                complaints.append(f"{name}: no budget for {kind}; it costs {value}")
                mark = "no budget"
            elif exceeded(kind, value, budget):
                complaints.append(f"{name}: {value} {kind} an operation, the budget is {budget}")
                mark = "TOO MUCH"
            elif kind == "instructions" and value < budget * 0.9:
                mark = "cheaper than its budget: lower it with --update"
            lines.append(f"{name:20} {kind:14} {value:>10} {budget if budget is not None else '-':>10}  {mark}".rstrip())
    return lines, complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("--update", action="store_true", help="write the budgets anew")
    options = parser.parse_args()
    names = run([options.program, "--list"]).stdout.split()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        counted = dict(zip(names, pool.map(lambda name: cost(options.program, name), names)))
    if options.update:
        BUDGETS.write_text(json.dumps(counted, indent=2) + "\n")
    lines, complaints = compare(counted, json.loads(BUDGETS.read_text()))
    print(f"{'workload':20} {'kind':14} {'an operation':>10} {'budget':>10}")
    print("\n".join(lines))
    if complaints:
        print("\nbudgets passed:\n  " + "\n  ".join(complaints), file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
