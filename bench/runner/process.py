"""Running programs: pinned, with a limit of time, and nothing left behind."""

import json
import os
import platform
import signal
import subprocess

TIME_LIMIT = 60  # seconds, of one run


class Failed(Exception):
    """A program that ended badly or took too long."""


def cores():
    return sorted(os.sched_getaffinity(0))


def pins(count):
    """The last `count` cores: the system's own work favours the first."""
    available = cores()
    return set(available[-count:]) if count else set(available)


def run(argv, pinned=None, env=None, limit=TIME_LIMIT, cwd=None):
    """What the program printed on stdout. Failed if it fails or takes longer than `limit` seconds."""
    def prepare():
        if pinned:
            os.sched_setaffinity(0, pinned)

    try:
        process = subprocess.Popen([str(word) for word in argv], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, errors="replace", cwd=cwd,
                                   env={**os.environ, **(env or {})}, preexec_fn=prepare, start_new_session=True)
    except OSError as error:
        raise Failed(f"{argv[0]}: {error.strerror}") from error
    try:
        out, err = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        kill(process)
        raise Failed(f"took longer than {limit} s") from None
    except BaseException:
        kill(process)
        raise
    if process.returncode != 0:
        raise Failed(f"exit code {process.returncode}: {last_line(err) or last_line(out)}")
    return out


def kill(process):
    """The program and what it started."""
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.communicate()


def last_line(text):
    lines = [line for line in text.strip().splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def measured(output):
    """The one benchmark of a program's JSON."""
    try:
        start = output.index("{")
        return json.loads(output[start:])["benchmarks"][0]
    except (ValueError, KeyError, IndexError) as error:
        raise Failed(f"printed no figures: {output[:100]!r}") from error


def machine(root):
    """What the figures were measured on."""
    def answer(*argv):
        try:
            return last_line(run(argv, limit=10, cwd=root).partition("\n")[0])
        except Failed:
            return ""

    def line(path, name):
        try:
            with open(path, encoding="utf-8") as file:
                return next((row.split(":", 1)[1].strip() for row in file if row.startswith(name)), "")
        except OSError:
            return ""

    return {"cpu": line("/proc/cpuinfo", "model name"), "cores": len(cores()), "memory": line("/proc/meminfo", "MemTotal"),
            "system": platform.freedesktop_os_release().get("PRETTY_NAME", "") if hasattr(platform, "freedesktop_os_release") else "", "kernel": platform.release(),
            "compiler": answer("clang++-19", "--version"), "picot": answer("git", "describe", "--always", "--dirty")}
