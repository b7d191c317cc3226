"""Echo servers and the load on them: started, pinned, measured, counted, and gone afterwards."""

import json
import os
import resource
import select
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from . import counts, process

READY_LIMIT = 20  # seconds until a server says "ready"
LOAD_LIMIT = 60   # seconds for one run of the load generator


def server_core():
    return {process.cores()[0]}


def load_core():
    return {process.cores()[-1]}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running echo server, pinned to the first core. For `with`."""

    def __init__(self, argv, prefix=()):
        self.argv, self.prefix = [str(word) for word in argv], [str(word) for word in prefix]
        self.port = free_port()

    def __enter__(self):
        def prepare():
            os.sched_setaffinity(0, server_core())
            hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))

        argv = [*self.prefix, self.argv[0], str(self.port), *self.argv[1:]]
        self.errors = tempfile.TemporaryFile("w+", prefix="echo")
        try:
            self.process = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.errors,
                                            preexec_fn=prepare, start_new_session=True)
        except OSError as error:
            self.errors.close()
            raise process.Failed(f"{argv[0]}: {error.strerror}") from error
        readable, _, _ = select.select([self.process.stdout], [], [], READY_LIMIT)
        if not readable or self.process.stdout.readline() != b"ready\n":
            self.__exit__()
            raise process.Failed(f"it ended: {self.complaint}" if readable else f"it was not ready within {READY_LIMIT} s")
        return self

    def __exit__(self, *_):
        try:
            os.kill(self.pid(), signal.SIGTERM)  # the server itself: strace around it then prints its counts
            self.process.wait(5)
        except (subprocess.TimeoutExpired, ProcessLookupError):
            pass
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()
        self.process.stdout.close()
        self.errors.seek(0)
        self.complaint = process.last_line(self.errors.read())
        self.errors.close()

    def pid(self):
        """Of the server, also where it runs under strace."""
        if not self.prefix:
            return self.process.pid
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii").split()
        return int(children[0]) if children else self.process.pid

    def cpu(self):
        """Seconds of processor time it has used so far, all threads. One that has ended uses none."""
        try:
            return time.clock_gettime((~self.process.pid << 3) | 2)  # the clock that clock_getcpuclockid(3) gives
        except OSError:
            return 0.0

    def settle(self):
        """Returns when it has nothing to do, at most 2 s later: with a thousand connections to close that takes a while."""
        before = self.cpu()
        for _ in range(400):
            time.sleep(0.005)
            after = self.cpu()
            if after - before < 0.0005:
                return
            before = after

    def resident(self):
        """Bytes of memory it has."""
        pages = Path(f"/proc/{self.pid()}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * resource.getpagesize()


class Load:
    """The load generator, pinned to the last core."""

    def __init__(self, program):
        self.program = program

    def argv(self, some, row, *options):
        pids = [word for server in some for word in ("--pid", server.pid())]
        return [self.program, *(server.port for server in some), "-c", row["connections"], "-s", row["message"], *pids, *options]

    def measure(self, server, row, *options):
        """What it printed. Failed if the echo was wrong or a connection was lost."""
        result = self.turns([server], row, *options)[0]
        if result["errors"]:
            raise process.Failed(f"{result['errors']} connections lost")
        return result

    def turns(self, some, row, *options):
        """The same of several servers that take turns (`--turns`): a result for each turn, in the order of time. `server` in it
        is the number of the server whose turn it was."""
        output = process.run(self.argv(some, row, *options), load_core(), limit=LOAD_LIMIT)
        results = [json.loads(line) for line in output.splitlines()]
        ports = [server.port for server in some]
        for result in results:
            result["server"] = ports.index(result["port"])
        return results

    def bytes_per_connection(self, server, row):
        """Resident memory of so many connections, each used once and idle since, divided by their number."""
        before = server.resident()
        argv = [str(word) for word in self.argv([server], row, "--hold")]
        holder = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                  preexec_fn=lambda: os.sched_setaffinity(0, load_core()), start_new_session=True)
        try:
            readable, _, _ = select.select([holder.stdout], [], [], READY_LIMIT)
            if not readable or holder.stdout.readline() != b"ready\n":
                raise process.Failed("the connections could not be made")
            return (server.resident() - before) / row["connections"]
        finally:
            holder.stdin.close()
            try:
                holder.wait(5)
            except subprocess.TimeoutExpired:
                process.kill(holder)
            holder.stdout.close()


def calls_per_message(argv, load, row, messages, strace):
    """System calls of the server for each message, counted from outside: two lengths, the difference."""
    def total(number):
        with tempfile.NamedTemporaryFile("r", prefix="strace") as file:
            with Server(argv, [strace, "-f", "-c", "-U", "calls,name", "-o", file.name]) as server:
                process.run(load.argv([server], row, "--messages", number), load_core(), limit=LOAD_LIMIT)
            return counts.calls_of_strace(file.read())

    return counts.per_operation(total(messages), total(2 * messages), messages)
