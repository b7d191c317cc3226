#!/usr/bin/env python3
"""headers.py COMPILER INCLUDE_DIR: each public header compiles when it is the only one included."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

compiler, include = sys.argv[1], Path(sys.argv[2])
headers = sorted(path.relative_to(include) for path in include.rglob("*.hpp"))


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
sys.exit(bool(failures) or not headers)
