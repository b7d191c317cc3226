#!/usr/bin/env python3
"""Runs the Python side of the scenarios again and compares with what was recorded. Exit 77: no Python 3.14 here."""

import argparse
import concurrent.futures
import difflib
import sys

import scenarios


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="scenarios or areas; default all")
    options = parser.parse_args()
    python = scenarios.interpreter(make=False)
    if python is None:
        print("SKIPPED: this machine has no Python 3.14; tests/conformance/tools/python314.sh fetches one into the cache")
        sys.exit(77)
    version = scenarios.version(python)
    chosen = [s for s in scenarios.load(options.names)]
    missing = [f"{s.area}/{s.name}: not recorded" for s in chosen if not s.expected.exists()]

    def check(scenario):
        found, problem = scenarios.trace(python, scenario)
        if problem is None and found != scenarios.body(scenario.expected):
            found, problem = scenarios.trace(python, scenario)  # a loaded machine gets a second chance
        if problem is not None:
            return f"{scenario.area}/{scenario.name}: {problem}\n{found}"
        expected = scenarios.body(scenario.expected)
        if found != expected:
            lines = difflib.unified_diff(expected.splitlines(), found.splitlines(), "recorded", "live", lineterm="")
            return f"{scenario.area}/{scenario.name}: differs\n" + "\n".join(lines)
        return None

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems = [p for p in pool.map(check, [s for s in chosen if s.expected.exists()]) if p] + missing
    print(f"{len(chosen) - len(problems)} of {len(chosen)} scenarios print what was recorded, under {version}")
    if problems:
        sys.exit("\n".join(problems))


main()
