"""The echo rows: who is measured when, and what becomes of the figures."""

import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from runner import echo, process, servers

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


class Plan(unittest.TestCase):
    def test_every_slice_of_every_side_once_in_alternating_order(self):
        one, three = echo.Side("one", "one", [], slices=1), echo.Side("three", "three", [], slices=3)
        names = [[side.name for side in echo.plan([one, three], round_)] for round_ in (0, 1)]
        self.assertEqual(names[0], ["one", "three", "three", "three"])
        self.assertEqual(names[1], ["three", "one", "three", "three"])

    def test_steps_are_what_a_run_takes(self):
        ctx = context()
        for row, strace in ((ROW, "strace"), (ROW, None), ({**ROW, "latency": True}, "strace"), ({**ROW, "memory": True}, "strace"),
                            ({**ROW, "group": "echo_scaling"}, "strace")):
            ctx.progress.reset_mock()
            ctx.counters.strace = strace
            measured = {"messages_per_second": 1000.0, "server_cpu_ns_per_message": 5.0, "unanswered": 0,
                        "latency_ns": {part: 2000 for part in echo.PARTS}}
            server = mock.MagicMock()
            server.return_value.__enter__.return_value = server
            server.cpu.return_value = 0.0
            with mock.patch.object(servers, "Server", server), \
                 mock.patch.object(servers.Load, "measure", return_value=measured), \
                 mock.patch.object(servers.Load, "bytes_per_connection", return_value=100.0), \
                 mock.patch.object(servers, "calls_per_message", return_value=2.0):
                found = list(echo.run(ctx, [dict(row)]))
            self.assertEqual(ctx.progress.step.call_count, echo.steps(ctx, [row]))
            self.assertEqual([one["program"] for one in found], ["protocol", "streams"])
            self.assertEqual(found[0]["peers"]["libcoro"], {"missing": "in no registry"})


class Idle(unittest.TestCase):
    def once(self, used):
        """The sides after a slice of the third one; `used`: what the second one's processor clock says, one look after another."""
        quiet, loud, measured = (echo.Side(name, name, [], server=mock.MagicMock()) for name in ("quiet", "loud", "measured"))
        quiet.server.cpu.return_value = 0.0
        loud.server.cpu.side_effect = used
        self.server, load = loud.server, mock.Mock()
        load.measure.side_effect = [{"messages_per_second": number, "server_cpu_ns_per_message": 5,
                                     "latency_ns": dict.fromkeys(echo.PARTS, number)} for number in (1000, 2000, 3000)]
        self.figure = echo.once(measured, [quiet, loud, measured], load, ROW)
        self.assertEqual(measured.late["p50"], [self.figure])
        return [side.failed for side in (quiet, loud, measured)]

    def test_a_slice_in_which_another_server_took_the_core_is_measured_again(self):
        self.assertEqual(self.once([0.0, 60.0, 60.0, 60.0]), ["", "", ""])
        self.assertEqual(self.figure, 2.0)

    def test_who_does_it_again_is_out(self):
        self.assertEqual(self.once([0.0, 60.0, 60.0, 120.0]), ["", "took the core while others were measured", ""])
        self.assertEqual(self.figure, 3.0)
        self.server.__exit__.assert_called_once()

    def test_who_failed_is_not_started_again(self):
        sides = [echo.Side("well", "well", []), echo.Side("ill", "ill", [], failed="lost")]
        with mock.patch.object(servers, "Server", mock.MagicMock()) as server:
            with echo.Running(sides):
                self.assertEqual([bool(side.server) for side in sides], [True, False])
        self.assertEqual(server.call_count, 1)

    def test_who_failed_is_stopped(self):
        side, load = echo.Side("one", "one", [], server=mock.MagicMock()), mock.Mock()
        server, load.measure.side_effect = side.server, process.Failed("lost")
        self.assertIsNone(echo.once(side, [side], load, ROW))
        self.assertEqual((side.failed, side.server), ("lost", None))
        server.__exit__.assert_called_once()


class Result(unittest.TestCase):
    def result(self, ours, limit, **more):
        ctx = context()
        sides = echo.sides_of(ctx, ROW)
        sides[1]["protocol"].figures, sides[0].figures = ours, limit
        return echo.result(ctx, {**ROW, **more}, "protocol", *sides)

    def test_a_ratio_is_of_two_slices_side_by_side(self):
        row = self.result([100, 300, None], [100, 200, 50])
        self.assertEqual(row["ratio"], {"median": 1.25, "min": 1.0, "max": 1.5, "values": [1.0, 1.5]})
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
        def close(*rounds):
            return self.result([figure for figure in rounds for _ in range(echo.SLICES)], [1000] * len(rounds) * echo.SLICES)["close"]
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

    def test_a_server_that_failed_in_between_says_so_beside_its_figures(self):
        side = echo.Side("one", "one", [], figures=[1.0, 2.0, None], failed="lost")
        self.assertEqual((side.result()["median"], side.result()["failed"]), (1.5, "lost"))


class Servers(unittest.TestCase):
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

