#!/usr/bin/env python3
"""What does `#include <picot/picot.hpp>` cost a translation unit?

Compiles an empty unit, one with <iostream> as a yardstick, one with picot and a coroutine, one that runs it as well,
and the first with Asio (where it is installed, for comparison), in turn, and compares the medians of the user time. Calls the compiler itself: no
ccache.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

UNITS = {
    "empty": "int main() {}\n",
    "iostream": "#include <iostream>\nint main() {}\n",
    "picot": """
#include <picot/picot.hpp>
picot::Coro<int> answer() { co_return 42; }
""",
    "picot, run": """
#include <picot/picot.hpp>
picot::Coro<int> answer() { co_return 42; }
int main() { return picot::run(answer()); }
""",
    "asio": """
#define ASIO_HAS_CO_AWAIT 1         // Debian 12's Asio does not recognise the coroutines of newer clangs
#define ASIO_HAS_STD_COROUTINE 1
#include <asio.hpp>
asio::awaitable<int> answer() { co_return 42; }
""",
}

parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
parser.add_argument("--compiler", default=shutil.which("clang++-19") or "c++")
parser.add_argument("--flags", default="-O2", help="besides -std=c++20 -c (default: -O2)")
parser.add_argument("--rounds", type=int, default=5)
parser.add_argument("--limit", type=float, default=0.8, help="fail beyond so many seconds over the empty unit")
parser.add_argument("--times", type=float, help="fail beyond so many times the cost of <iostream> instead: on any machine")
parser.add_argument("--no-peers", action="store_true", help="picot alone")
options = parser.parse_args()
include = Path(__file__).resolve().parents[2] / "include"


def user_seconds(command: list[str]) -> float:
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"failed: {' '.join(command)}")
    return usage.ru_utime


with tempfile.TemporaryDirectory() as folder:
    units = {}
    for name, text in UNITS.items():
        source = Path(folder, f"{name.replace(', ', '_')}.cpp")
        source.write_text(text)
        command = [options.compiler, "-std=c++20", *options.flags.split(), f"-I{include}", "-c",
                   str(source), "-o", f"{source}.o"]
        if options.no_peers and name not in ("empty", "iostream", "picot"):
            continue
        if name == "asio":
            probe = [options.compiler, "-std=c++20", "-fsyntax-only", "-x", "c++", "-"]
            if subprocess.run(probe, input=b"#include <asio.hpp>\n",
                                                  stderr=subprocess.DEVNULL).returncode:
                continue
        units[name] = command
    times: dict[str, list[float]] = {name: [] for name in units}
    for command in units.values():
        user_seconds(command)  # once for the disk's sake
    for _ in range(options.rounds):
        for name, command in units.items():
            times[name].append(user_seconds(command))

empty = statistics.median(times["empty"])
print(f"{options.compiler} -std=c++20 {options.flags}, user time, median of {options.rounds} (least … most)")
for name, values in times.items():
    median = statistics.median(values)
    over = "" if name == "empty" else f"   {median - empty:+.2f} s over the empty unit"
    print(f"  {name:10} {median:5.2f} s ({min(values):.2f} … {max(values):.2f}){over}")

# The least time is the one that a busy machine disturbs least.
cost, yardstick = (min(times[name]) - min(times["empty"]) for name in ("picot", "iostream"))
print(f"picot costs {cost:.2f} s, {cost / yardstick:.1f} times <iostream>")
limit = options.times * yardstick if options.times else options.limit
if cost > limit:
    sys.exit(f"the limit is {limit:.2f} s")
