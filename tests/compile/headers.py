#!/usr/bin/env python3
"""headers.py COMPILER INCLUDE_DIR [STAMP]: each public header compiles when it is the only one included.

STAMP, a file, remembers what has passed: as long as no header changes there is nothing to do."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

compiler, include = sys.argv[1], Path(sys.argv[2])
headers = sorted(path.relative_to(include) for path in include.rglob("*.hpp"))

stamp = Path(sys.argv[3]) if len(sys.argv) > 3 else None
state = hashlib.sha256(subprocess.check_output([compiler, "--version"]))
for header in headers:
    state.update(f"{header}\n".encode() + (include / header).read_bytes())
if stamp and stamp.exists() and stamp.read_text() == state.hexdigest():
    print(f"{len(headers)} headers stand alone, unchanged since they were last compiled")
    sys.exit(0)


def check(header: Path) -> str:
    # Twice, so that a missing include guard shows too.
    source = f"#include <{header}>\n" * 2
    command = [compiler, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Werror",
               f"-I{include}", "-x", "c++", "-"]
    done = subprocess.run(command, input=source, text=True, capture_output=True)
    return "" if done.returncode == 0 else f"--- {header}\n{done.stderr}"


with ThreadPoolExecutor(os.cpu_count()) as pool:
    failures = [text for text in pool.map(check, headers) if text]
print("".join(failures) + f"{len(headers) - len(failures)} of {len(headers)} headers stand alone")
if stamp and not failures:
    stamp.write_text(state.hexdigest())
sys.exit(bool(failures) or not headers)
