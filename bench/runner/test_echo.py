"""The echo rows: who is measured when, and what becomes of the figures."""

import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from runner import echo, process, servers, stats

ROW = {"id": "echo_64_10", "group": "echo", "title": "echo", "message": 64, "connections": 10,
       "programs": {"protocol": {"at_least": 1.0}, "streams": {"at_least": 0.98}}}


def program(folder, missing="", modes=()):
    return SimpleNamespace(folder=Path(folder), missing=missing, has=lambda row: False, echo_servers=lambda: {mode: f"{folder}/echo_{mode}" for mode in modes})


def context():
    peers = {"asio": program("asio", modes=("awaitable", "callbacks")), "libuv": program("libuv", modes=("callbacks",)),
             "libcoro": program("libcoro", missing="in no registry")}
    return SimpleNamespace(ours=program("picot"), limit=program("limit"), peers=peers, load="load", titles={"libuv": "libuv"},
                           peers_of=lambda row: peers, rounds_of=lambda row, default=5: 2, counters=SimpleNamespace(strace=None),
                           progress=mock.Mock())


class Sides(unittest.TestCase):
    def test_a_peer_with_several_servers_is_several_sides(self):
        _, ours, peers = echo.sides_of(context(), ROW)
        self.assertEqual(list(ours), ["protocol", "streams"])
        self.assertEqual(list(peers), ["asio awaitable", "asio callbacks", "libuv"])

    def test_options_of_the_row_reach_the_servers(self):
        row = {**ROW, "busy": True, "programs": {"protocol_spin": {}}}
        limit, ours, spinning = echo.sides_of(context(), row)
        self.assertEqual(limit.argv[1:], ["--busy"])
        self.assertEqual(spinning["C epoll spin"].argv[1:], ["--busy", "--spin"])
        self.assertEqual(spinning["C recv spin"].argv[1:], ["--circle"])
        self.assertEqual([str(word) for word in ours["protocol_spin"].argv], ["picot/echo_protocol", "--busy", "--spin"])


def turn(server, figure, *cpu, seconds=0.02):
    return {"server": server, "messages_per_second": figure, "server_cpu_ns_per_message": 5, "seconds": seconds, "errors": 0,
            "unanswered": 0, "messages": figure, "cpu_seconds": list(cpu), "latency_ns": dict.fromkeys(echo.PARTS, figure)}


class Plan(unittest.TestCase):
    def test_the_limit_takes_its_turns_with_ours_and_spins_with_them(self):
        row = {**ROW, "programs": {"protocol": {}, "streams": {}, "protocol_spin": {}}}
        deciding, others = echo.groups(*echo.sides_of(context(), row))
        self.assertEqual([side.name for side in deciding], ["limit", "protocol", "streams", "protocol_spin", "C epoll spin", "C recv spin"])
        self.assertEqual([side.name for side in others], ["asio awaitable", "asio callbacks", "libuv"])

    def test_the_others_are_measured_in_a_few_of_the_rounds_spread_over_all(self):
        self.assertEqual([round_ for round_ in range(15) if stats.is_chosen(round_, 15, echo.PEER_ROUNDS)], [0, 3, 6, 9, 12])
        self.assertEqual([round_ for round_ in range(2) if stats.is_chosen(round_, 2, echo.PEER_ROUNDS)], [0, 1])
        self.assertEqual(sum(stats.is_chosen(round_, 55, 21) for round_ in range(55)), 21)

    def test_a_round_takes_as_long_with_more_connections_until_turns_are_few(self):
        self.assertEqual([echo.own_turns({"connections": number}) for number in (1, 100, 1000, 10_000)], [57, 31, 6, 4])
        self.assertEqual(echo.turns_of({"connections": 10_000}, echo.PEER_TIME), 1)

    def test_as_many_take_turns_as_there_are_descriptors_for(self):
        sides = list(range(5))
        for limit, expected in ((1024, [[0], [1], [2], [3], [4]]), (20000, [[0], [1], [2], [3], [4]]), (20100, [[0, 1], [2, 3], [4]]),
                                (echo.resource.RLIM_INFINITY, [sides])):
            with (mock.patch.object(echo.resource, "getrlimit", return_value=(1024, limit)),
                  mock.patch.object(echo.resource, "setrlimit", side_effect=ValueError("not allowed to raise maximum limit"))):
                self.assertEqual(echo.parts(sides, {"connections": 10000}), expected)
                self.assertEqual(echo.parts([], {"connections": 10000}), [])
        with (mock.patch.object(echo.resource, "getrlimit", return_value=(1024, 20000)),
              mock.patch.object(echo.resource, "setrlimit")):
            self.assertEqual(echo.parts(sides, {"connections": 10000}), [sides], "who may raise the limit has no need to part them")
        self.assertEqual(echo.parts(sides, {"connections": 10}), [sides])

    def test_steps_are_what_a_run_takes(self):
        ctx = context()
        for row, strace in ((ROW, "strace"), (ROW, None), ({**ROW, "latency": True}, "strace"), ({**ROW, "memory": True}, "strace"),
                            ({**ROW, "group": "echo_scaling"}, "strace")):
            ctx.progress.reset_mock()
            ctx.counters.strace = strace
            measured = turn(0, 1000.0, 0.0)

            def turns(_, some, row, *options):
                return [turn(i, 1000.0, *[0.0] * len(some)) for _ in range(options[-1]) for i in range(len(some))]

            server = mock.MagicMock()
            server.return_value.__enter__.return_value = server
            server.cpu.return_value = 0.0
            with mock.patch.object(servers, "Server", server), \
                 mock.patch.object(servers.Load, "measure", return_value=measured), \
                 mock.patch.object(servers.Load, "turns", turns), \
                 mock.patch.object(servers.Load, "bytes_per_connection", return_value=100.0), \
                 mock.patch.object(servers, "calls_per_message", return_value=2.0):
                found = list(echo.run(ctx, [dict(row)]))
            self.assertEqual(ctx.progress.step.call_count, echo.steps(ctx, [row]))
            self.assertEqual([one["program"] for one in found], ["protocol", "streams"])
            self.assertEqual(found[0]["peers"]["libcoro"], {"missing": "in no registry"})


class Turns(unittest.TestCase):
    def sides(self, *names):
        return [echo.Side(name, name, [], server=mock.MagicMock()) for name in names]

    def test_each_has_its_figures_in_the_order_of_time(self):
        one, other = sides = self.sides("one", "other")
        load = mock.Mock()
        load.turns.return_value = [turn(0, 1000, 0.02, 0), turn(1, 3000, 0, 0.02), turn(1, 4000, 0, 0.02), turn(0, 2000, 0.02, 0)]
        echo.take_turns(sides, 2, load, ROW)
        self.assertEqual((one.figures, other.figures, one.late["p50"]), ([1.0, 2.0], [3.0, 4.0], [1.0, 2.0]))
        self.assertEqual(load.turns.call_args.args[0], [one.server, other.server])
        self.assertEqual(load.turns.call_args.args[-2:], ("--turns", 2))

    def test_a_turn_in_which_another_server_took_the_core_does_not_count(self):
        quiet, loud = sides = self.sides("quiet", "loud")
        load = mock.Mock()
        load.turns.return_value = [turn(0, 1000, 0.02, 0.003 if i == 1 else 0) for i in range(4)] + [turn(1, 1000, 0, 0.02)] * 4
        echo.take_turns(sides, 4, load, ROW)
        self.assertEqual((quiet.figures, loud.figures), ([1.0, None, 1.0, 1.0], [1.0] * 4))
        self.assertEqual([side.failed for side in sides], ["", ""])

    def test_who_does_it_again_and_again_is_out(self):
        quiet, loud = sides = self.sides("quiet", "loud")
        server, load = loud.server, mock.Mock()
        load.turns.return_value = [turn(i, 1000, 0, 0.02) for _ in range(4) for i in (0, 1)]
        echo.take_turns(sides, 4, load, ROW)
        self.assertEqual([side.failed for side in sides], ["", "took the core while others were measured"])
        self.assertEqual((quiet.figures, loud.figures), ([None] * 4, []))
        server.__exit__.assert_called_once()

    def test_processor_time_is_that_of_a_round(self):
        one, other = sides = self.sides("one", "other")
        load = mock.Mock()
        load.turns.return_value = [turn(0, 1000, 0.004, 0), turn(1, 10, 0, 0.001), turn(0, 1000, 0.008, 0), turn(1, 10, 0, 0.001)]
        echo.take_turns(sides, 2, load, ROW)
        self.assertEqual((one.cpu, other.cpu), ([6000.0], [100_000.0]))

    def test_who_loses_a_message_is_out_and_the_others_figures_count(self):
        well, ill = sides = self.sides("well", "ill")
        load = mock.Mock()
        load.turns.return_value = [turn(0, 1000, 0.02, 0), {**turn(1, 1000, 0, 0.02), "errors": 2}]
        echo.take_turns(sides, 1, load, ROW)
        self.assertEqual([side.failed for side in sides], ["", "2 connections or messages lost"])
        self.assertEqual((well.figures, ill.figures), ([1.0], [None]))

    def test_who_breaks_the_measurement_is_found_and_stopped_and_the_round_has_no_figures(self):
        well, ill = sides = self.sides("well", "ill")
        server, load = ill.server, mock.Mock()

        def turns(some, row, *options):
            if server in some:
                raise process.Failed("wrong bytes")
            return [turn(0, 1000, 0.02)] * 2

        def measure(one, row, *options):
            if one is server:
                raise process.Failed("wrong bytes")

        load.turns.side_effect, load.measure.side_effect = turns, measure
        echo.take_turns(sides, 2, load, ROW)
        echo.take_turns(sides, 2, load, ROW)
        self.assertEqual((well.figures, ill.figures), ([None, None, 1.0, 1.0], [None] * 4))
        self.assertEqual((well.failed, ill.failed, ill.server), ("", "wrong bytes", None))
        server.__exit__.assert_called_once()

    def test_who_failed_is_not_started_again(self):
        sides = [echo.Side("well", "well", []), echo.Side("ill", "ill", [], failed="lost")]
        with mock.patch.object(servers, "Server", mock.MagicMock()) as server:
            with echo.Running(sides):
                self.assertEqual([bool(side.server) for side in sides], [True, False])
        self.assertEqual(server.call_count, 1)


class Result(unittest.TestCase):
    def result(self, ours, limit, turns=1, **more):
        ctx = context()
        sides = echo.sides_of(ctx, ROW)
        sides[1]["protocol"].figures, sides[0].figures, sides[0].turns = ours, limit, turns
        return echo.result(ctx, {**ROW, **more}, "protocol", *sides)

    def test_a_ratio_is_of_two_turns_side_by_side(self):
        row = self.result([100, 300, None], [100, 200, 50])
        self.assertEqual(row["ratio"], {"median": 1.25, "min": 1.0, "max": 1.5, "values": [1.0, 1.5]})  # a turn is a round here
        self.assertTrue(row["met"])
        self.assertEqual(row["id"], "echo_64_10_protocol")

    def test_the_limits_own_gain_from_spinning_is_noted(self):
        ctx = context()
        row = {**ROW, "programs": {"protocol_spin": {"at_least": 2.5}}}
        limit, ours, peers = echo.sides_of(ctx, row)
        ours["protocol_spin"].figures, limit.figures = [130, 260], [100, 200]
        peers["C epoll spin"].figures, peers["C recv spin"].figures = [150, 300], [160, 320]
        found = echo.result(ctx, row, "protocol_spin", limit, ours, peers)
        self.assertEqual((found["ratio"]["median"], found["met"]), (1.3, False))
        self.assertEqual(found["note"], "the limit itself gains 1.50 times by spinning, and 1.60 times without epoll")

    def test_a_target_has_two_decimals(self):
        self.assertTrue(self.result([995.1], [1000])["met"])
        self.assertFalse(self.result([994.0], [1000])["met"])

    def test_close_is_judged_by_rounds_and_to_two_decimals(self):
        turns = echo.own_turns(ROW)

        def close(*rounds):
            return self.result([figure for figure in rounds for _ in range(turns)], [1000] * len(rounds) * turns, turns)["close"]
        self.assertTrue(close(970, 980, 990, 992, 1010, 1020))
        self.assertFalse(close(970, 980, 990, 992, 1010))  # five say nothing
        self.assertTrue(close(992, 993, 993, 994, 996, 998))
        self.assertFalse(close(996, 997, 998, 999, 1001, 1004))
        self.assertFalse(close(*[980] * 6))

    def test_a_server_that_failed_is_missing_and_says_why(self):
        ctx = context()
        sides = echo.sides_of(ctx, ROW)
        sides[2]["libuv"].failed = "exit code 1"
        row = echo.result(ctx, ROW, "streams", *sides)
        self.assertEqual(row["peers"]["libuv"], {"missing": "exit code 1"})
        self.assertFalse(row["met"])  # of ours there is no figure

    def test_the_spread_is_that_of_rounds(self):
        side = echo.Side("one", "one", [], turns=3, figures=[1.0, 2.0, 90.0, None, None, None, 4.0, 4.0, None])
        self.assertEqual({key: side.result()[key] for key in ("median", "min", "max", "values")},
                         {"median": 3.0, "min": 2.0, "max": 4.0, "values": [2.0, 4.0]})

    def test_a_server_that_failed_in_between_says_so_beside_its_figures(self):
        side = echo.Side("one", "one", [], figures=[1.0, 2.0, None], failed="lost")
        self.assertEqual((side.result()["median"], side.result()["failed"]), (1.5, "lost"))


class Servers(unittest.TestCase):
    def test_turns_are_given_to_whom_the_port_says(self):
        some = [SimpleNamespace(port=7000, pid=lambda: 11), SimpleNamespace(port=7001, pid=lambda: 22)]
        lines = '{"port": 7001, "errors": 0}\n{"port": 7000, "errors": 0}\n'
        with mock.patch.object(process, "run", return_value=lines) as run:
            found = servers.Load("load").turns(some, ROW, "--turns", 1)
        self.assertEqual([one["server"] for one in found], [1, 0])
        self.assertEqual(run.call_args.args[0], ["load", 7000, 7001, "-c", 10, "-s", 64, "--pid", 11, "--pid", 22, "--turns", 1])

    def test_a_lost_connection_is_a_failure(self):
        with mock.patch.object(process, "run", return_value='{"port": 7000, "errors": 2}\n'):
            with self.assertRaisesRegex(process.Failed, "2 connections lost"):
                servers.Load("load").measure(SimpleNamespace(port=7000, pid=lambda: 1), ROW)

    def test_the_time_a_server_takes(self):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "busy"
            script.write_text(f"#!{sys.executable}\nprint('ready', flush=True)\nwhile True: pass\n", encoding="utf-8")
            script.chmod(0o755)
            with servers.Server([script]) as server:
                while server.cpu() < 0.05:
                    pass
            self.assertEqual(server.cpu(), 0)

    def test_settling_lasts_until_the_processor_clock_stands_still(self):
        server = servers.Server(["never started"])
        with mock.patch.object(server, "cpu", side_effect=[0.0, 0.004, 0.008, 0.008]), mock.patch.object(servers.time, "sleep") as sleep:
            server.settle()
        self.assertEqual(sleep.call_count, 3)

    def test_one_that_does_not_start_is_a_failure_and_leaves_nothing(self):
        with self.assertRaisesRegex(process.Failed, "it ended: .*cannot access"):
            servers.Server(["ls"]).__enter__()  # of a file named like the port

