#!/usr/bin/env python3
"""Writes docs/from-asyncio.md out of the examples: each Python program beside its C++ one.

  from_asyncio.py            write the page
  from_asyncio.py --check    fail if the page is not what the examples say
  from_asyncio.py --run PY   run the Python programs with that interpreter and compare what they print
"""
import argparse
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "from-asyncio.md"

GROUPS = {
    "background_loop": "A loop in the background",
    "event_thread": "EventThread: the background loop, grown up",
    "executors": "Blocking work in threads",
    "worker_thread": "Worker threads and the loop",
    "runner": "Runs and runners",
    "loops": "Loops, threads and signals",
    "selector": "Under the loop",
}

INTRO = """# From asyncio

Every program on this page is in `examples/` and is built and run by the tests; its output is compared. Each asyncio
program stands beside the same program for picot. *Different here* says what the C++ version makes impossible.

The names are asyncio's. What changes is grammar: `async def` becomes a function that returns `Coro<T>`, `await` becomes
`co_await`, `async with X as x:` becomes `co_await with(X, [&](auto& x) -> Coro<void> { ... })`, and a cleanup that
awaits becomes `co_await finally(body, cleanup)` or `co_await outcome(...)`, because C++ allows no `co_await` in a
`catch` block. What belongs to threads is in `picot::concurrent`, as in Python's `concurrent.futures`.

This page is generated: run `scripts/from_asyncio.py` after changing an example.
"""


class Example:
    def __init__(self, source):
        lines = source.read_text().splitlines()
        head, notes = [], []
        while lines and lines[0].startswith("//"):
            line = lines.pop(0)
            (notes if line.startswith("//!") or notes else head).append(line.lstrip("/!").strip())
        found = re.match(r"((?:[SW][\d-]+(?:, | to )?)+): (.*)", " ".join(head))
        self.ids, self.title = found[1], found[2]
        self.note = " ".join(notes)
        self.code = "\n".join(lines).strip()
        self.source = source
        self.python = source.with_suffix(".py")
        self.output = source.with_suffix(".out").read_text()

    def markdown(self):
        yield f"### {self.title[0].upper()}{self.title[1:]}\n"
        yield f"`{self.source.relative_to(ROOT)}` ({self.ids})\n"
        if self.note:
            yield f"*Different here.* {self.note}\n"
        if self.python.exists():
            yield f"```python\n{self.python.read_text().strip()}\n```\n"
        yield f"```cpp\n{self.code}\n```\n"
        yield f"```text\n{self.output.rstrip()}\n```\n"


def examples():
    for group in GROUPS:
        for source in sorted((ROOT / "examples" / group).glob("*.cpp")):
            yield group, Example(source)


def page():
    parts, last = [INTRO], None
    for group, example in examples():
        if group != last:
            parts.append(f"## {GROUPS[group]}\n")
            last = group
        parts.extend(example.markdown())
    return "\n".join(parts)


def run(interpreter):
    failures = count = 0
    for _, example in examples():
        if not example.python.exists():
            continue
        count += 1
        different = example.source.with_suffix(".py.out")  # where picot says more, on purpose
        expected = different.read_text() if different.exists() else example.output
        done = subprocess.run([interpreter, example.python], capture_output=True, text=True, timeout=60)
        if done.stdout != expected or done.returncode:
            failures += 1
            print(f"{example.python}: exit {done.returncode}\n{done.stdout}{done.stderr}", file=sys.stderr)
    print(f"{count - failures} passed, {failures} failed")
    return failures


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--run", metavar="PY")
    arguments = parser.parse_args()
    if arguments.run:
        return 1 if run(arguments.run) else 0
    text = page()
    if arguments.check:
        if not PAGE.exists() or PAGE.read_text() != text:
            print("docs/from-asyncio.md is not current: run scripts/from_asyncio.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
