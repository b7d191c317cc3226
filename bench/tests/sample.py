"""A small bench.json with invented figures: what run.py writes, for the tests of the charts."""

PEERS = {"asio": "Asio", "libuv": "libuv", "libcoro": "libcoro", "tokio": "Tokio", "go": "Go", "uvloop": "uvloop",
         "asyncio": "asyncio"}


def side(median, **more):
    return {"median": median, "min": median * 0.97, "max": median * 1.04, "values": [median], "cpu": 10.0, "n": 1000,
            "allocations": 0.0, "syscalls": 0.01, "instructions": None, **more}


def row(row_id, group, title, unit, ours, limit, peers, ratio=None, against="asio", target=None, sign="≥", **more):
    met = None
    if target is not None:
        met = ratio >= target if sign == "≥" else ratio <= target
    return {"id": row_id, "group": group, "title": title, "unit": unit, "better": "more" if unit in ("M/s", "k/s") else "less",
            "ours": ours, "limit": limit, "peers": peers,
            "ratio": {"median": ratio, "min": ratio, "max": ratio} if ratio is not None else None, "ratio_to": against,
            "target": target, "target_text": f"{sign} {target} × {PEERS.get(against, against)}" if target is not None else "",
            "met": met, "note": "", **more}


def in_the_loop():
    peers = {"asio": side(50), "libcoro": {"missing": "in no registry"}, "libuv": side(5.7), "tokio": side(5.4), "go": side(7.9),
             "uvloop": side(2.1), "asyncio": side(0.7)}
    yield row("call_soon", "in_the_loop", "chain of call_soon, 1 in flight", "M/s", side(128), side(482), peers, 2.56, target=2)
    yield row("sleep0_2", "in_the_loop", "sleep(0) ping-pong of 2 tasks", "M/s", side(72), side(90),
              {"asio": side(11), "tokio": side(5.7), "go": side(13.9), "uvloop": side(1.4)}, 5.2, "go", 3)
    yield row("bytes_per_task", "in_the_loop", "bytes per sleeping task, 1 M tasks", "bytes", side(401), side(80),
              {"tokio": side(456), "go": side(2700), "asyncio": side(1432)}, 0.88, "tokio", None) | {
                  "target": 256, "target_text": "≤ 256", "met": False}


def timers():
    yield row("timers_cancel_1000000", "timers", "start and cancel 1 M timers", "M/s", side(11), side(15.7),
              {"tokio": side(4.3), "go": side(2.6), "asio": side(2.0)}, 2.56, "tokio", 2.5)
    late = {"p50": 55.0, "p99": 130.0, "p999": 400.0, "max_ns": 900.0}
    yield row("timers_lateness", "timers", "lateness of 1,000 timers within a second, p50", "µs", side(55, **late), None,
              {"tokio": side(1060, p50=1060.0, p99=1900.0, p999=3000.0, max_ns=4000.0),
               "uvloop": side(-500, p50=-500.0, p99=400.0, p999=480.0, max_ns=500.0)}, 0.05, "tokio")


def echo():
    for size, connections, limit in ((64, 1, 40), (64, 100, 250), (16384, 100, 120)):
        for program, share, target in (("protocol", 1.01, 1.0), ("streams", 0.975, 0.98)):
            row_id = f"echo_{size}_{connections}"
            yield row(f"{row_id}_{program}", "echo", f"echo of {size} bytes, {connections} connections, {program}", "k/s",
                      side(limit * share), side(limit), {"asio callbacks": side(limit * 0.94), "asio awaitable": side(limit * 0.9),
                      "tokio": side(limit * 0.99), "uvloop protocol": side(limit * 0.8), "uvloop streams": side(limit * 0.45)},
                      share, "limit", target, row=row_id, program=program)
    for program in "protocol", "streams":
        yield row(f"echo_latency_64_10_{program}", "echo", f"p99 of echo at 60 % of the limit, 10 connections, {program}", "µs",
                  side(60, p50=22.0, p99=60.0, p999=110.0, max_ns=300.0), side(58, p50=21.0, p99=58.0, p999=100.0),
                  {"go": side(180, p50=40.0, p99=180.0, p999=900.0)}, 1.03, "limit", row="echo_latency_64_10", program=program)


def scaling():
    for value in (1, 10, 100, 1000, 10000):
        for program in "protocol", "streams":
            yield row(f"echo_64_{value}_{program}", "echo_scaling", f"echo of 64 bytes, {value:,} connections, {program}", "k/s",
                      side(260 - value / 1000), side(262 - value / 900),
                      {"asio callbacks": side(240 - value / 200), "asio awaitable": side(230 - value / 150)}, 1.0, "limit",
                      row=f"echo_64_{value}", program=program, family="echo_64_#", value=value)
    for value in (1, 10, 100, 1000, 10000, 100000, 1000000):
        yield row(f"sleep0_{value}", "scaling", f"sleep(0) among {value:,} tasks", "M/s", side(70 - len(str(value)) * 5),
                  side(380 - len(str(value)) * 40), {"tokio": side(6 + len(str(value)))}, 5.0, "tokio", family="sleep0_#", value=value)
    for value in (1, 2, 4, 8):
        yield row(f"post_{value}", "scaling", f"post callbacks, {value} producers", "M/s", side(24 - value), side(33 - value),
                  {"go": side(12)}, 2.0, "go", family="post_#", value=value)
    for value in (1, 2):
        yield row(f"loops_{value}", "scaling", f"{value} loops, each in a thread of its own", "M/s", side(40 * value * 0.98), None, {},
                  family="loops_#", value=value)


def content():
    return {"machine": {"cpu": "Intel(R) Xeon(R) Processor", "cores": 2, "system": "Debian GNU/Linux 12 (bookworm)",
                        "kernel": "6.18.44-x", "compiler": "Debian clang version 19.1.7", "picot": "0123abc"},
            "when": "2026-11-21T00:10:00+00:00",
            "peers": {name: {"title": title, "version": "1.0"} if name != "libcoro" else {"title": title, "missing": "in no registry"}
                      for name, title in PEERS.items()},
            "rows": [*in_the_loop(), *timers(), *echo(), *scaling()]}
