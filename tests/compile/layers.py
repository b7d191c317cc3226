#!/usr/bin/env python3
"""layers.py ROOT: no include points up.

The floors: the engine (and loop.hpp, its face) at the ground, without coroutines; coroutines, tasks, primitives
and streams on it; threads/, concurrent/ and net/ on those; picot.hpp on top, for users only."""

import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)
HEAVY = {"iostream", "regex", "filesystem", "map", "random"}  # what a user's every unit would pay for

# The floor above the engine. (loop.hpp does hold a bare coroutine_handle: the frame to go on with.)
COROUTINES = {"picot/coro.hpp", "picot/task.hpp", "picot/future.hpp"}
CO_WORD = re.compile(r"\bco_(await|return|yield)\b|\bpromise_type\b")


def resolve(includer: Path, header: str) -> Path | None:
    """The file of ours that an include means, or None for a system header."""
    for folder in (root / "include", root / "src", includer.parent):
        if (folder / header).is_file():
            return (folder / header).resolve()
    return None


includes: dict[Path, dict[str, Path | None]] = {}


def direct(path: Path) -> dict[str, Path | None]:
    if path not in includes:
        includes[path] = {header: resolve(path, header) for header in INCLUDE.findall(path.read_text())}
    return includes[path]


def way_to(path: Path, forbidden, seen: set[Path]) -> list[str] | None:
    """The chain of includes by which `path` reaches a forbidden header, if it does."""
    for header, file in direct(path).items():
        if forbidden(header):
            return [header]
        if file and file not in seen:
            seen.add(file)
            rest = way_to(file, forbidden, seen)
            if rest:
                return [header, *rest]
    return None


def upper(header: str) -> bool:
    return header.startswith(("picot/threads/", "picot/net/"))


problems = []
for path in sorted([*root.glob("include/picot/**/*.hpp"), *root.glob("src/**/*.[ch]pp")]):
    path = path.resolve()
    name = path.relative_to(root.resolve()).as_posix()
    rules = [("reaches picot.hpp, which is for users", lambda header: header == "picot/picot.hpp")]
    if "/engine/" in name or name == "include/picot/loop.hpp":
        rules.append(("brings coroutines into the engine", lambda header: header in COROUTINES))
        if CO_WORD.search(re.sub(r"//.*", "", path.read_text())):
            problems.append(f"{name}: a coroutine in the engine")
    if name.startswith("include/picot/") and name != "include/picot/picot.hpp":
        rules.append(("reaches a heavy header", lambda header: header in HEAVY))
        if "/threads/" not in name and "/net/" not in name:
            rules.append(("points up", upper))
    for what, forbidden in rules:
        way = way_to(path, forbidden, {path})
        if way:
            problems.append(f"{name} {what}: " + " > ".join(way))

print("\n".join(problems) or f"{len(includes)} files, no include points up")
sys.exit(bool(problems))
