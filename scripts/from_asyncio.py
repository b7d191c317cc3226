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

The names are asyncio's. What changes is grammar: `async def` becomes a function that returns `Coro<T>`, `await` becomes
`co_await`, `async with X as x:` becomes `co_await with(X, [&](auto& x) -> Coro<void> { ... })`, and a cleanup that
awaits becomes `co_await finally(body, cleanup)` or `co_await outcome(...)`, because C++ allows no `co_await` in a
`catch` block. What belongs to threads is in `picot::concurrent`, as in Python's `concurrent.futures`.

First comes a table of names, then whole programs: each asyncio program stands beside the same program for picot.
"""

PROGRAMS = """## The programs

Every program below is in `examples/` and is built and run by the tests; its output is compared. Python's output is the
same unless the note says otherwise. *Different here* says what the C++ version makes impossible. The codes behind a
file's name (S001-2, W-12) are the rows of the last table of [Conformance](conformance.md) that it shows.
"""

END = """Next: [Conformance](conformance.md).

This page is generated: run `scripts/from_asyncio.py` after changing an example.
"""

# What asyncio calls it, what picot calls it (all of it in namespace picot), the header; code, then `#` and words. The
# names of the second column must occur in that header: a check looks.
NAMES = {
    "Running": [
        ("asyncio.run(main())", "run(main()) # for a whole program: `run_main(main())`", "runner"),
        ("asyncio.Runner", "Runner", "runner"),
        ("asyncio.new_event_loop()", "Loop loop;", "loop"),
        ("asyncio.get_running_loop()", "get_running_loop()", "loop"),
        ("loop.run_until_complete(x), run_forever(), stop(), close()",
         "loop.run_until_complete(x), run_forever(), stop(), close()", "loop"),
        ("KeyboardInterrupt, SystemExit", "KeyboardInterrupt, SystemExit # neither is a std::exception", "errors"),
    ],
    "Coroutines, tasks and futures": [
        ("async def f() -> int:", "Coro<int> f()", "coro"),
        ("async def g(): yield 1", "AsyncGenerator<int> g() # with `co_yield 1` in it", "async_generator"),
        ("async for x in g():", "while (auto x = co_await generator.next())", "async_generator"),
        ("contextlib.aclosing(g)", "with(aclosing(generator), ...)", "async_generator"),
        ("asyncio.create_task(f(), name=n)", "create_task(f(), {.name = n})", "task"),
        ("asyncio.ensure_future(x)", "ensure_future(x)", "task"),
        ("asyncio.Task, asyncio.Future", "Task<T>, Future<T> # of any type: `AnyTask`, `AnyFuture`", "task"),
        ("asyncio.eager_task_factory", "eager_task_factory # for one task: `{.eager_start = true}`", "task"),
        ("task.cancel(), cancelling(), uncancel()", "task.cancel(), cancelling(), uncancel()", "task"),
        ("loop.call_soon_threadsafe(task.cancel)", "task.cancel_threadsafe()", "task"),
        ("asyncio.current_task(), asyncio.all_tasks()", "current_task(), all_tasks()", "task"),
        ("loop.create_future()", "loop.create_future<T>()", "loop"),
        ("future.add_done_callback(f)", "future.add_done_callback(f) # gives a token to remove it with", "future"),
        ("try: x = await y except Exception as e:", "Outcome<T> x = co_await outcome(y)", "outcome"),
        ("try: await body() finally: await cleanup()", "co_await finally(body, cleanup)", "outcome"),
        ("async with x as y:", "co_await with(x, [&](auto& y) -> Coro<void> { ... })", "with"),
        ("contextvars.ContextVar, copy_context()", "ContextVar<T>, copy_context()", "context"),
    ],
    "Waiting and time": [
        ("asyncio.sleep(1.5)", "sleep(1500ms)", "sleep"),
        ("asyncio.TaskGroup()", "with(TaskGroup(), [&](TaskGroup& group) -> Coro<void> { ... })", "task_group"),
        ("except* ValueError", "catch (const ExceptionGroup& e) # then `e.matching<ValueError>()`", "exception_group"),
        ("asyncio.gather(a(), b())", "gather(a(), b()) # gives a tuple; of a vector, a vector", "gather"),
        ("asyncio.gather(..., return_exceptions=True)", "gather(return_exceptions, ...) # of `Outcome<T>`", "gather"),
        ("asyncio.wait(tasks, return_when=FIRST_COMPLETED)", "wait(tasks, {.return_when = FIRST_COMPLETED})", "wait"),
        ("asyncio.as_completed(tasks)",
         "auto it = as_completed(tasks); while (auto task = co_await it.next())", "wait"),
        ("asyncio.wait_for(x, 5)", "wait_for(x, 5s)", "timeout"),
        ("asyncio.timeout(5), asyncio.timeout_at(t)", "with(timeout(5s), ...), with(timeout_at(t), ...)", "timeout"),
        ("asyncio.shield(x)", "shield(x)", "shield"),
        ("timeout=None", "forever", "duration"),
    ],
    "Locks and queues of one loop": [
        ("asyncio.Lock()", "Lock # and `auto guard = co_await lock.scoped();`", "lock"),
        ("asyncio.Event()", "Event", "event"),
        ("asyncio.Condition()", "Condition", "condition"),
        ("asyncio.Semaphore(n), asyncio.BoundedSemaphore(n)", "Semaphore, BoundedSemaphore", "semaphore"),
        ("asyncio.Barrier(n)", "Barrier", "barrier"),
        ("asyncio.Queue, asyncio.PriorityQueue, asyncio.LifoQueue", "Queue<T>, PriorityQueue<T>, LifoQueue<T>", "queue"),
    ],
    "Threads": [
        ("asyncio.run_coroutine_threadsafe(f(), loop)", "run_coroutine_threadsafe(f(), loop)",
         "threads/run_coroutine_threadsafe"),
        ("# a Thread with a loop in it", "EventThread", "threads/event_thread"),
        ("asyncio.to_thread(f, x)", "to_thread(f, x)", "threads/executor"),
        ("loop.run_in_executor(pool, f, x)", "run_in_executor(pool, f, x)", "threads/executor"),
        ("asyncio.wrap_future(f)", "wrap_future(f) # or only `co_await f`", "threads/wrap_future"),
        ("concurrent.futures.Future", "concurrent::Future<T>", "concurrent/future"),
        ("concurrent.futures.ThreadPoolExecutor", "concurrent::ThreadPoolExecutor", "concurrent/thread_pool"),
        ("concurrent.futures.wait, as_completed", "concurrent::wait, concurrent::as_completed", "concurrent/wait"),
        ("queue.Queue, LifoQueue, PriorityQueue, SimpleQueue",
         "concurrent::Queue<T>, LifoQueue, PriorityQueue, SimpleQueue", "concurrent/queue"),
        ("threading.Event", "concurrent::Event", "concurrent/event"),
        ("# a queue between threads and coroutines", "BridgeQueue<T>", "threads/bridge_queue"),
    ],
    "Callbacks": [
        ("loop.call_soon(f, x)", "loop.call_soon(f, x)", "loop"),
        ("loop.call_soon_threadsafe(f, x)", "loop.call_soon_threadsafe(f, x)", "loop"),
        ("loop.call_later(5, f), loop.call_at(t, f)", "loop.call_later(5s, f), call_at(t, f)", "loop"),
        ("loop.time()", "loop.time()", "loop"),
        ("loop.add_reader(fd, f), add_writer, remove_reader, remove_writer",
         "loop.add_reader(fd, f), add_writer, remove_reader, remove_writer", "loop"),
        ("loop.add_signal_handler(n, f), remove_signal_handler",
         "loop.add_signal_handler(n, f), remove_signal_handler", "loop"),
        ("loop.set_exception_handler(f), call_exception_handler",
         "loop.set_exception_handler(f), call_exception_handler", "loop"),
    ],
    "Network": [
        ("asyncio.start_server(f, host, port)", "start_server(f, host, port)", "net/stream"),
        ("asyncio.open_connection(host, port)", "open_connection(host, port)", "net/stream"),
        ("asyncio.start_unix_server, open_unix_connection", "start_unix_server, open_unix_connection", "net/stream"),
        ("asyncio.StreamReader, asyncio.StreamWriter", "StreamReader, StreamWriter", "net/stream"),
        ("asyncio.Server, server.serve_forever()", "Server, server.serve_forever() # and `server.shutdown(1s)`", "net/server"),
        ("loop.create_server(factory, ...), create_unix_server", "create_server(factory, ...), create_unix_server",
         "net/server"),
        ("loop.create_connection(factory, ...), create_unix_connection",
         "create_connection(factory, ...), create_unix_connection", "net/connection"),
        ("asyncio.Protocol, asyncio.BufferedProtocol", "Protocol, BufferedProtocol", "net/protocol"),
        ("asyncio.Transport", "Transport", "net/transport"),
        ("loop.sock_recv, sock_recv_into, sock_sendall, sock_connect, sock_accept",
         "sock_recv, sock_recv_into, sock_sendall, sock_connect, sock_accept", "net/socket"),
        ("socket.socket", "Socket", "net/socket"),
        ("loop.getaddrinfo, loop.getnameinfo", "getaddrinfo, getnameinfo", "net/resolver"),
        ("selectors.DefaultSelector", "Selector", "net/selector"),
    ],
    "Errors and debugging": [
        ("asyncio.CancelledError", "CancelledError # no std::exception", "errors"),
        ("TimeoutError, asyncio.InvalidStateError", "TimeoutError, InvalidStateError", "errors"),
        ("ValueError, RuntimeError, OSError",
         "ValueError = std::invalid_argument, RuntimeError = std::runtime_error, std::system_error", "errors"),
        ("ExceptionGroup", "ExceptionGroup", "exception_group"),
        ("asyncio.QueueEmpty, QueueFull, QueueShutDown", "QueueEmpty, QueueFull, QueueShutDown", "errors"),
        ("asyncio.print_call_graph, format_call_graph, capture_call_graph",
         "print_call_graph, format_call_graph, capture_call_graph # and `dump` for all loops", "call_graph"),
        ("PYTHONASYNCIODEBUG=1, loop.set_debug(True)", "PICOT_DEBUG=1, loop.set_debug(true)", "loop"),
        ("logging.getLogger(\"asyncio\")", "set_log_handler(f)", "log"),
    ],
}

NAMES_END = """Not in picot yet: TLS (`ssl=`, `start_tls`), UDP (`create_datagram_endpoint`), pipes (`connect_read_pipe`), subprocesses
and `sendfile`. Not needed: `get_event_loop`, `set_event_loop` and event loop policies, since a loop is a variable, and
`asyncio.iscoroutine` and its like, since the compiler knows.

What each name does exactly, its units, threads, exceptions and what a cancellation does to it, stands in the comment above
it in its header: they are the reference.
"""


def cell(text):
    """`code # words` as Markdown."""
    code, _, words = text.partition("#")
    return ", ".join(part for part in (f"`{code.strip()}`" if code else "", words.strip()) if part)


def names():
    for group, rows in NAMES.items():
        yield f"### {group}\n"
        yield "| asyncio | picot | header |\n|---|---|---|\n" + "".join(
            f"| {cell(python)} | {cell(cpp)} | [{header}.hpp](../include/picot/{header}.hpp) |\n"
            for python, cpp, header in rows)
    yield NAMES_END


def unknown_names():
    """Words of the table that their headers do not know."""
    for rows in NAMES.values():
        for _, cpp, header in rows:
            text = (ROOT / "include" / "picot" / f"{header}.hpp").read_text()
            for word in re.findall(r"[A-Za-z_]{3,}", re.sub(r"\(.*?\)|<.*?>|\{.*", "", cpp.split("#")[0].split("; ")[0])):
                if word not in WORDS and not re.search(rf"\b{word}\b", text):
                    yield f"{header}.hpp does not know {word}"


# What the table uses of the language, and the variables of its examples.
WORDS = set("""auto catch co_await co_yield const while with std invalid_argument runtime_error system_error
concurrent loop task future generator PICOT_DEBUG""".split())


def anchor(title):
    """The fragment that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def contents():
    yield "- [The names](#the-names)"
    for group in NAMES:
        yield f"  - [{group}](#{anchor(group)})"
    yield "- [The programs](#the-programs)"
    last = None
    for group, example in examples():
        if group != last:
            yield f"  - [{GROUPS[group]}](#{anchor(GROUPS[group])})"
            last = group
        yield f"    - [{example.heading()}](#{anchor(example.heading())})"


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

    def heading(self):
        first = self.title.split()[0]
        return (self.title if "_" in first else first[0].upper() + self.title[1:]).rstrip(".")

    def markdown(self):
        yield f"#### {self.heading()}\n"
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
    parts, last = [INTRO, "\n".join(contents()) + "\n", "## The names\n", *names(), PROGRAMS], None
    for group, example in examples():
        if group != last:
            parts.append(f"### {GROUPS[group]}\n")
            last = group
        parts.extend(example.markdown())
    parts.append(END)
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
    unknown = list(unknown_names())
    if unknown:
        print("\n".join(unknown), file=sys.stderr)
        return 1
    if arguments.check:
        if not PAGE.exists() or PAGE.read_text() != text:
            print("docs/from-asyncio.md is not current: run scripts/from_asyncio.py", file=sys.stderr)
            return 1
        return 0
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
