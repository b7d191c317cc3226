"""What the conformance tools share: where the scenarios are, what their headers say, how one is run."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent.parent
AREAS = ("loop", "run", "runner", "futures", "tasks", "combinators", "locks", "queues", "threads", "executors", "signals",
         "streams", "transports")
ID = re.compile(r"\b(?:S-\d{3}|S\d{3}-\d+|W-\d{2}|F-\d{2})\b")
TIMEOUT = 60


class Scenario:
    """One NAME.py with the files that belong to it."""

    def __init__(self, path):
        self.path = path
        self.name = path.stem
        self.area = path.parent.name
        self.cpp = path.with_suffix(".cpp")
        self.expected = path.with_suffix(".expected")
        self.cpp_expected = path.with_suffix(".cpp.expected")
        self.errors = []
        header = []
        for line in path.read_text().splitlines():
            if not line.startswith("#"):
                break
            header.append(line[1:].strip())
        fields = {}
        titles = []
        for line in header:
            key, colon, value = line.partition(":")
            if colon and key in ("ids", "cpp"):
                fields[key] = value.strip()
            elif line:
                titles.append(line)
        self.title = titles[0] if titles else ""
        self.ids = fields.get("ids", "").split()
        self.kind, _, self.reason = (part.strip() for part in fields.get("cpp", "").partition(":"))
        if not self.title:
            self.errors.append("no title in the header")
        if not self.ids or not all(ID.fullmatch(i) for i in self.ids):
            self.errors.append(f"bad ids: {fields.get('ids')!r}")
        if self.kind not in ("same", "different", "not-applicable"):
            self.errors.append(f"bad cpp line: {fields.get('cpp')!r}")
        if self.kind != "same" and not self.reason:
            self.errors.append("cpp line without a reason")
        if not re.fullmatch(r"[a-z][a-z0-9_]*", self.name):
            self.errors.append("the name is not a lower-case identifier")
        if self.kind == "not-applicable" and self.cpp.exists():
            self.errors.append("not applicable, yet there is a .cpp")
        if self.kind != "different" and self.cpp_expected.exists():
            self.errors.append(".cpp.expected needs `# cpp: different: WHY`")
        if self.kind == "different" and self.cpp.exists() and not self.cpp_expected.exists():
            self.errors.append("different, yet no .cpp.expected pins the C++ trace")
        if self.cpp.exists():
            self._check_cpp()

    def _check_cpp(self):
        text = self.cpp.read_text()
        found = re.search(r"SCENARIO\(\s*(\w+)\s*,\s*((?:\"[^\"]*\"\s*)+)\)", text)
        if not found:
            self.errors.append("the .cpp has no SCENARIO(name, \"ids\")")
        elif found[1] != self.name or f"namespace {self.name} " not in text:
            self.errors.append("SCENARIO and namespace must have the name of the file")
        elif "".join(re.findall(r'"([^"]*)"', found[2])).split() != self.ids:
            self.errors.append("the ids of the .cpp and of the .py differ")


def load(names=()):
    """All scenarios, or those named (a stem, an area, or a path); exits on a broken header."""
    found = [Scenario(path) for area in AREAS for path in sorted((HERE / area).glob("*.py"))]
    problems = [f"{s.area}/{s.name}: {error}" for s in found for error in s.errors]
    seen = {}
    for s in found:
        if s.name in seen:
            problems.append(f"{s.area}/{s.name}: the name is also in {seen[s.name]}/")
        seen[s.name] = s.area
    for area in AREAS:
        for path in (HERE / area).glob("*.cpp"):
            if not path.with_suffix(".py").exists():
                problems.append(f"{area}/{path.name}: there is no {path.stem}.py")
    if names:
        wanted = {pathlib.Path(n).stem for n in names}
        unknown = wanted - {s.name for s in found} - set(AREAS)
        found = [s for s in found if s.name in wanted or s.area in wanted]
        keep = {s.name for s in found}
        problems = [p for p in problems if p.partition(":")[0].partition("/")[2] in keep]
        problems += [f"{name}: no such scenario" for name in sorted(unknown)]
    if problems:
        sys.exit("\n".join(problems))
    return found


def interpreter(make):
    """Path of a CPython 3.14 (or later, when it is the one running us), or None."""
    if sys.version_info >= (3, 14):
        return sys.executable
    command = [str(HERE / "tools" / "python314.sh")] + ([] if make else ["--find"])
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip() if done.returncode == 0 else None


def version(python):
    code = "import platform; print(platform.python_implementation(), platform.python_version())"
    return subprocess.run([python, "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def trace(python, scenario):
    """Runs the Python side; returns (trace, None) or (what it printed, why it is no trace)."""
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    env["PYTHONDONTWRITEBYTECODE"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run([python, "-X", "utf8", str(scenario.path)], cwd=folder, env=env, timeout=TIMEOUT,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        except subprocess.TimeoutExpired as late:
            return (late.stdout or b"").decode(), f"still running after {TIMEOUT} s"
    if done.returncode != 0:
        return done.stdout, f"exit code {done.returncode}\n{done.stderr}"
    if not done.stdout:
        return "", "it printed nothing"
    if re.search(r"0x[0-9a-f]{6,}", done.stdout):
        return done.stdout, "the trace has an address in it"
    return done.stdout, None


def body(path):
    """The trace in an .expected file, without its comment lines at the top."""
    lines = path.read_text().splitlines(keepends=True)
    while lines and lines[0].startswith("# "):
        lines.pop(0)
    return "".join(lines)
