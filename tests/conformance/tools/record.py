#!/usr/bin/env python3
"""Records the expected traces from CPython 3.14: runs each Python side several times, refuses traces that change."""

import argparse
import concurrent.futures
import difflib
import sys

import scenarios


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="scenarios or areas; without any: those not recorded yet")
    parser.add_argument("--all", action="store_true", help="record all of them")
    parser.add_argument("--runs", type=int, default=2, help="how often each is run (2)")
    options = parser.parse_args()

    python = scenarios.interpreter(make=True)
    if python is None:
        sys.exit("record.py: no CPython 3.14")
    version = scenarios.version(python)
    chosen = scenarios.load(options.names)
    if not options.names and not options.all:
        chosen = [s for s in chosen if not s.expected.exists()]

    def record(scenario):
        first, problem = scenarios.trace(python, scenario)
        for _ in range(options.runs - 1):
            if problem is None:
                again, problem = scenarios.trace(python, scenario)
                if problem is None and again != first:
                    lines = difflib.unified_diff(first.splitlines(), again.splitlines(), "one run", "another", lineterm="")
                    problem = "the trace changes from run to run\n" + "\n".join(lines)
        if problem is not None:
            return f"{scenario.area}/{scenario.name}: {problem}\n{first}"
        text = f"# {version}\n{first}"
        if not scenario.expected.exists() or scenario.expected.read_text() != text:
            scenario.expected.write_text(text)
            print(f"{scenario.area}/{scenario.name}: written", flush=True)
        return None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(record, chosen) if p]
    print(f"{len(chosen) - len(problems)} of {len(chosen)} recorded from {version}")
    if problems:
        sys.exit("\n".join(problems))


main()
