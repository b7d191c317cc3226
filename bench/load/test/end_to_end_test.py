#!/usr/bin/env python3
"""end_to_end_test.py LOAD SERVER: the load generator against an echo server; no measurement, only that it works."""

import json
import socket
import subprocess
import sys

LIMIT = 60  # seconds, for any program started here


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run(load, port, *options):
    done = subprocess.run([load, str(port), *options], capture_output=True, text=True, timeout=LIMIT)
    assert done.returncode == 0, f"load {options}: {done.stderr}"
    return json.loads(done.stdout)


def check_turns(load, server, first, pid):
    second = free_port()
    with subprocess.Popen([server, str(second)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout.readline() == "ready\n"
            done = subprocess.run([load, str(first), str(second), "-c", "70", "--turns", "3", "--seconds", "0.1", "--warmup", "0.01",
                                   "--pid", str(pid), "--pid", str(other.pid)], capture_output=True, text=True, timeout=LIMIT)
            assert done.returncode == 0, done.stderr
            turns = [json.loads(line) for line in done.stdout.splitlines()]
            assert len(turns) == 6, turns
            for pair in (turns[:2], turns[2:4], turns[4:]):  # in random order, each once
                assert {turn["port"] for turn in pair} == {first, second}, turns
            for turn in turns:
                assert turn["errors"] == 0 and turn["unanswered"] == 0 and turn["messages"] > 0, turn
                assert turn["latency_ns"]["count"] == turn["messages"], turn
                own = turn["cpu_seconds"][turn["port"] == second]
                assert abs(own * 1e9 / turn["messages"] - turn["server_cpu_ns_per_message"]) < 1000, turn
                assert len(turn["cpu_seconds"]) == 2, turn
        finally:
            other.terminate()


def check(load, server, *server_options):
    port = free_port()
    process = subprocess.Popen([server, str(port), *server_options], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout.readline() == "ready\n"
        measured = ["--warmup", "0.05", "--seconds", "0.1", "--pid", str(process.pid)]
        for options in (["-c", "1"], ["-c", "70", "-s", "100"], ["-c", "5", "-s", "300000"],
                        ["-c", "3", "-s", "7", "--pipeline", "5"], ["-c", "2", "-s", "1", "--spin"]):
            result = run(load, port, *options, *measured)
            assert result["errors"] == 0 and result["unanswered"] == 0, result
            assert result["messages"] > 0 and result["loop"] == "closed", result
            latency = result["latency_ns"]
            assert latency["count"] == result["messages"], result
            assert 0 < latency["p50"] <= latency["p90"] <= latency["p99"] <= latency["p999"] <= latency["max"], result
            assert result["server_cpu_ns_per_message"] > 0, result

        result = run(load, port, "-c", "4", "--messages", "1001")
        assert result["messages"] == 1001 and result["errors"] == 0, result

        result = run(load, port, "-c", "4", "--rate", "2000", *measured)
        assert result["loop"] == "open" and result["unanswered"] == 0, result
        assert result["latency_ns"]["count"] > 0, result

        check_turns(load, server, port, process.pid)

        hold = subprocess.Popen([load, str(port), "-c", "30", "--hold"], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, text=True)
        assert hold.stdout.readline() == "ready\n"
        hold.stdin.close()
        assert hold.wait(LIMIT) == 0
        assert process.poll() is None, "the server has ended"
    finally:
        process.terminate()
        process.wait(LIMIT)


def main():
    load, server = sys.argv[1:]
    check(load, server)
    check(load, server, "--busy")
    check(load, server, "--spin")
    wrong = subprocess.run([load, str(free_port())], capture_output=True, text=True, timeout=LIMIT)
    assert wrong.returncode == 1 and "cannot connect" in wrong.stderr, wrong
    wrong = subprocess.run([load, "1", "2", "--pid", "3"], capture_output=True, text=True, timeout=LIMIT)
    assert wrong.returncode == 1 and "once for each port" in wrong.stderr, wrong
    # A server that sends back something else.
    with socket.create_server(("127.0.0.1", 0)) as liar:
        client_of_liar = subprocess.Popen([load, str(liar.getsockname()[1]), "-c", "1"], stderr=subprocess.PIPE, text=True)
        client, _ = liar.accept()
        client.recv(64)
        client.sendall(b"x" * 64)
        assert client_of_liar.wait(LIMIT) == 1
        assert "other bytes than it got" in client_of_liar.stderr.read()
        client.close()


main()
