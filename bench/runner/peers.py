"""The programs that are measured: ours, the limit, and the peers that could be built."""

import subprocess
from pathlib import Path

from . import process, rows

BUILD_LIMIT = 900  # seconds; the first build of a peer may download and compile a runtime


class Program:
    """One side of the comparison. `missing` says why it has no programs, or is empty."""

    def __init__(self, name, title, folder, missing="", version="", malloc=True, slow=False, only_named=False):
        self.name, self.title, self.folder = name, title, Path(folder)
        self.missing, self.version, self.malloc, self.slow = missing, version, malloc, slow
        self.only_named = only_named  # only in rows that name it
        self.ids = set()
        self.families = set()

    @property
    def bench(self):
        return self.folder / "bench"

    def layouts(self):
        """The program, and what is built like it with its code elsewhere."""
        return [self.bench, *sorted(self.folder.glob("bench_[0-9]*"))]

    def echo_servers(self):
        """{mode: path} of the echo servers."""
        return {path.name[len("echo_"):]: path for path in sorted(self.folder.glob("echo_*"))
                if path.is_file() and path.stat().st_mode & 0o111}

    def look(self):
        """Asks the program which rows it has."""
        if self.missing or not self.bench.exists():
            return self
        try:
            self.ids = set(process.run([self.bench, "--list"], limit=20).split())
        except process.Failed as failure:
            self.missing = str(failure)
        self.families = {rows.family(row_id) for row_id in self.ids}
        return self

    def has(self, row_id):
        return row_id in self.ids or rows.family(row_id) in self.families

    def describe(self):
        if self.missing:
            return {"title": self.title, "missing": self.missing}
        return {"title": self.title, "version": self.version}


def build(source, out):
    """Runs bench/<peer>/build; the reason why there is no such peer, or an empty string."""
    script = source / "build"
    if not script.exists():
        return "not written"
    out.mkdir(parents=True, exist_ok=True)
    log = out / "build.log"
    try:
        with open(log, "w", encoding="utf-8") as file:
            done = subprocess.run([str(script), str(out)], cwd=source, stdin=subprocess.DEVNULL, stdout=file,
                                  stderr=subprocess.STDOUT, timeout=BUILD_LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"its build took longer than {BUILD_LIMIT} s"
    except OSError as error:
        return f"its build script: {error.strerror}"
    if done.returncode == 0:
        return ""
    reason = process.last_line(log.read_text(encoding="utf-8", errors="replace"))
    return reason or "no reason given" if done.returncode == 77 else f"its build failed: {reason} ({log})"


def build_all(described, bench, out, say=lambda text: None, chosen=None):
    """Builds the peers of rows.json (or those chosen): {name: Program}."""
    reasons = {}
    result = {}
    for name, facts in described.items():
        if chosen is not None and name not in chosen:
            continue
        folder = facts.get("folder", name)
        if folder not in reasons:
            say(facts["title"])
            reasons[folder] = build(bench / folder, out / folder)
        where = out / folder / name if "folder" in facts else out / folder
        version, missing = where / "version", where / "missing"
        reason = reasons[folder] or (missing.read_text(encoding="utf-8").strip() if missing.exists() else "")
        result[name] = Program(name, facts["title"], where, reason,
                               version.read_text(encoding="utf-8").strip() if version.exists() else "",
                               facts.get("malloc", True), facts.get("slow", False), facts.get("only_named", False)).look()
    return result
