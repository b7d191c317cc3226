#!/usr/bin/env python3
"""layers.py ROOT: no include points up. The floors are those of the design:
the engine at the ground, without coroutines; coroutines, tasks and what is built of them on it;
threads and network above; picot.hpp on top."""

import re
import sys
from pathlib import Path

root = Path(sys.argv[1])
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)

# What the engine may use besides itself: it must stay usable without a single coroutine.
GROUND = {"picot/config.hpp", "picot/errors.hpp", "picot/duration.hpp"}
GROUND_FOLDERS = ("picot/engine/", "picot/detail/", "engine/", "detail/")

problems = []
for folder in ("include/picot", "src"):
    for path in sorted((root / folder).rglob("*.[ch]pp")):
        name = path.relative_to(root).as_posix()
        text = path.read_text()
        included = INCLUDE.findall(text)
        if "picot/picot.hpp" in included:
            problems.append(f"{name}: includes picot/picot.hpp, which is for users")
        if "/engine/" in name:
            for header in included:
                ours = header.startswith("picot/") or (root / "src" / header).exists()
                if header == "coroutine":
                    problems.append(f"{name}: a coroutine in the engine")
                elif ours and header not in GROUND and not header.startswith(GROUND_FOLDERS):
                    problems.append(f"{name}: the engine includes {header}, a floor above it")
        if folder == "include/picot" and ("iostream" in included or "regex" in included):
            problems.append(f"{name}: a heavy header, <iostream> or <regex>, in a public one")

print("\n".join(problems) or "no include points up")
sys.exit(bool(problems))
