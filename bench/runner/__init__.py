"""The runner of the benchmarks. Entry: bench/run.py (`make bench`, `make bench ONLY=timers`).

Folders. `bench/<peer>/build OUT` (executable; cwd is the folder) builds a peer into OUT = build/bench/<peer>:
    OUT/bench            the program of the micro-benchmarks (below), may be absent
    OUT/echo_<mode>      echo servers, `OUT/echo_<mode> PORT`, any number
    OUT/version          one line, such as `1.36.0 (Debian sid)`
`python/build OUT` makes two peers, OUT/asyncio/... and OUT/uvloop/... (a peer with a "folder" in rows.json has
OUT/<peer>/ for its files; OUT/<peer>/missing says why one of them can't be had). Exit code 0: built. 77: the peer can't be had; the last line printed is the reason.
Anything else: broken, the last line is the reason. Either way the run goes on without it and says so. `build` is run
before every run, so a second one must be quick. C++ peers use harness/flags and harness/row.{hpp,cpp}.
Ours are CMake targets: build/release/bench/{picot,limit}/{bench,echo_*} and build/release/bench/load/load;
bench/CMakeLists.txt makes a program of every picot/echo_*.cpp and limit/echo_*.cpp, and one of load/*.cpp.

A micro-benchmark: `OUT/bench ROW N` warms up with about N/10 operations, runs N and prints
    {"benchmarks": [{"name": ROW, "iterations": N, "real_time": ns per op, "cpu_time": ns per op, "time_unit": "ns",
                     "p50": ns, "p99": ns, "p999": ns, "max": ns, "bytes": per task, "together": M/s of threads, each by its own clock}]}   (the last six where they apply)
`OUT/bench --list` prints the ids it can run, one a line; a number in an id may be `#` and stands for any number.
An id that is in no list is not run for that peer.

Agreed for all programs: `timers_*_M`: M timers at a time, n in all; `fire`: deadlines scattered over 4.3 s that are
all past when the loop starts; `lateness`: n timers scattered over n milliseconds; `submit_*`: submit and block, one
after the other without a pause, the submitting thread pinned to the process's first core and the loop's to its last
where the language lets one (else the scheduler may put both on one core, which measures something else);
`post_P`: P producers, n callbacks in all; `pool_F`: F in flight, 2 threads in the pool where that can be said.

rows.json. `peers`: name -> title, folder (default: the name), malloc (false: its allocations can't be counted from
outside), slow (takes `slow_n` instead of `n`), only_named (only in rows that name it). `rows`, in the order of the table:
    id, group, title
    metric    rate (million ops a second of wall time), cpu_rate (of CPU time): more is better;
              bytes, p50: less is better (p50 in the json is microseconds)
    n         operations of one run; unless `fixed`, every program's n is scaled so that a run takes about 0.03 s
    min_n     never fewer; slow_n, slow_rounds: of the peers that are marked slow
    count_n   operations when allocations and system calls are counted; count_id: of this row instead; counts false: not
    rounds    default 55, 21 for peers that no target speaks of; 15 for echo and 5 for its peers; 5 for fixed n and latencies
    cores     1 or 2, to pin to;  peers: only these (default all);
    layouts   true: each round runs another of the programs bench, bench_1, … that differ in where their code lies
    beside    another row of ours that is run in each round as if it were a peer
    target    {"peer": P, "at_least": X}   ours / P >= X. P is a peer, "limit", "best" (of all peers, or
              of those that "among" lists) or `beside`'s row
              {"peer": P, "at_most": X}    ours / P <= X.   {"at_most": X}: ours <= X
              "via": {"peer": Q, "times": Y}: where P can't be had, P is taken as Y times Q, the proportion that
              these very programs had with libcoro 0.16.0 installed; the result says so
    sweep     a row for each number, put in for # in id and title
    echo rows: message, connections, latency; `programs`: our servers with a target relative to limit/echo_epoll each

The other modules: `echo.run(ctx, rows) -> list of result rows` runs the rows of the groups echo and echo_scaling;
`echo.steps(ctx, rows) -> int` says how many `ctx.progress.step(text)` it will call. One result row per row and program
of ours, id = <row id>_<program>, with "row" and "program" as keys of their own. What `ctx` offers: context.py.

build/bench.json: {"machine": {...}, "when": ISO time, "peers": {name: {"title", "version"} or {"title", "missing": reason}},
"rows": [{"id", "title", "group", "unit", "better": "more" | "less",
          "ours": S, "limit": S or null, "peers": {name: S or {"missing": reason}},
          "ratio": R or null, "ratio_to": name, "target": number or null, "target_text": str, "met": bool or null,
          "close": bool (noise may decide), "note": str,
          "cache_line_ns": [before the rounds, after them] (distance.py)}]}
with S = {"median", "min", "max", "values", "cpu" (ns per op), "n", "allocations", "syscalls", "instructions" (per op or null),
"p50", "p99", "p999", "max_ns" (medians, microseconds, where they apply)} and R = {"median", "min", "max", "values"} of the ratios
of rounds; a round of echo is the median of its turns, and of more than 25 rounds each five are one. "interval": [low, high] of the
median (stats.interval), if that makes six or more. S has
"failed": reason, if some rounds are missing; a server that takes more than a tenth of the core in a quarter of the others' turns is out.
"""
