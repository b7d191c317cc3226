"""Allocations, system calls and instructions of one operation, counted from outside and the same way for everyone:
a run of n operations and one of 2 n, the difference divided by n.

Instructions: by the processor's counters; where those can't be had, as in most virtual machines, under valgrind. It runs
one thread at a time, which makes threads that wait for each other another program; Python takes minutes under it, and
Go's runtime, with its own memory and threads, may hang."""

import os
import re
import tempfile
from pathlib import Path
from shutil import which

from . import process


def per_operation(once, twice, n):
    """None where either count is not known."""
    if once is None or twice is None:
        return None
    return max(0.0, (twice - once) / n)


def calls_of_strace(text):
    """The total of `strace -c -U calls,name`."""
    for line in reversed(text.splitlines()):
        words = line.split()
        if len(words) == 2 and words[1] == "total":
            return int(words[0])
    return None


COUNTED = 20_000          # operations
COUNTED_SLOWLY = 2_000    # of programs that are marked slow


class Counters:
    """`library` is count_malloc.so."""

    def __init__(self, library, limit=120):
        self.library = Path(library)
        self.limit = limit
        self.strace = which("strace")
        self.perf = self._perf_works()
        self.valgrind = which("valgrind")

    def of(self, program, row, pinned):
        """{"allocations", "syscalls", "instructions"} of one operation, None where they can't be counted."""
        n = row.get("count_n", COUNTED)
        if program.slow:
            n = min(n, COUNTED_SLOWLY)
        row_id = row.get("count_id", row["id"])
        result = {}
        kinds = {"allocations": self._allocations, "syscalls": self._syscalls}
        if self.perf:
            kinds["instructions"] = self._instructions_by_perf
        elif self.valgrind and row.get("cores") == 1 and program.malloc and not program.slow:
            kinds["instructions"] = self._instructions_by_valgrind
        for name, count in kinds.items():
            try:
                result[name] = per_operation(count(program, row_id, n, pinned),
                                             count(program, row_id, 2 * n, pinned), n)
            except (process.Failed, OSError, ValueError):
                result[name] = None
        return result

    def _run(self, prefix, program, row_id, n, pinned, env=None):
        return process.run([*prefix, program.bench, row_id, n], pinned, {"BENCH_NO_WARM_UP": "1", **(env or {})}, self.limit)

    def _allocations(self, program, row_id, n, pinned):
        if not program.malloc or not self.library.exists():
            return None
        with tempfile.NamedTemporaryFile("r", prefix="count_malloc") as file:
            # Python has an allocator of its own in front of malloc.
            self._run([], program, row_id, n, pinned, {"LD_PRELOAD": str(self.library), "COUNT_MALLOC": file.name,
                                                       "PYTHONMALLOC": "malloc"})
            text = file.read().strip()
            return int(text) if text else None

    def _syscalls(self, program, row_id, n, pinned):
        if not self.strace:
            return None
        with tempfile.NamedTemporaryFile("r", prefix="strace") as file:
            self._run([self.strace, "-f", "-c", "-U", "calls,name", "-o", file.name], program, row_id, n, pinned)
            return calls_of_strace(file.read())

    def _instructions_by_valgrind(self, program, row_id, n, pinned):
        with tempfile.NamedTemporaryFile("r", prefix="valgrind") as file:
            self._run([self.valgrind, "--tool=callgrind", "--callgrind-out-file=/dev/null", f"--log-file={file.name}"],
                      program, row_id, n, pinned)
            return instructions_of_valgrind(file.read())

    def _instructions_by_perf(self, program, row_id, n, pinned):
        with tempfile.NamedTemporaryFile("r", prefix="perf") as file:
            self._run(["perf", "stat", "-x,", "-e", "instructions:u", "-o", file.name], program, row_id, n, pinned)
            return instructions_of_perf(file.read())

    def _perf_works(self):
        if not which("perf"):
            return False
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "perf")
            try:
                process.run(["perf", "stat", "-x,", "-e", "instructions:u", "-o", path, "true"], limit=10)
                with open(path, encoding="utf-8") as file:
                    return instructions_of_perf(file.read()) is not None
            except (process.Failed, OSError):
                return False


def instructions_of_valgrind(text):
    found = re.search(r"Collected : (\d+)", text)
    return int(found[1]) if found else None


def instructions_of_perf(text):
    for line in text.splitlines():
        if "instructions" in line:
            number = line.split(",")[0]
            return int(number) if number.isdigit() else None
    return None
