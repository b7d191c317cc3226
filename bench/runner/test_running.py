"""Progress, the table, running programs, and a whole run with programs that only pretend."""

import io
import json
import os
import sys
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from runner import context, distance, micro, peers, process, table
from runner.progress import Progress, duration

BENCH = Path(__file__).resolve().parent.parent

PROGRAM = """#!{python}
import json, sys
if sys.argv[1] == "--list":
    print("call_soon\\nsleep0_#\\nslow")
else:
    if sys.argv[1] == "slow":
        import time
        time.sleep(60)
    if sys.argv[1] == "sleep0_3":
        sys.exit("no such luck")
    print(json.dumps({{"benchmarks": [{{"name": sys.argv[1], "iterations": int(sys.argv[2]), "real_time": {ns},
                                       "cpu_time": {ns}, "time_unit": "ns"}}]}}))
"""


class Terminal(io.StringIO):
    def isatty(self):
        return True


class ProgressBar(unittest.TestCase):
    def test_bar(self):
        now = [0.0]
        out = Terminal()
        progress = Progress(2, 10, out, lambda: now[0])
        progress.row("first")
        for _ in range(6):
            progress.step("Asio")
            now[0] += 2
        self.assertIn("0/2 rows", progress.line())
        self.assertEqual(progress.left(), "0:12")  # five steps of 12 s are behind us, five before
        self.assertEqual(progress.line().count("█"), 12)
        progress.row("second")
        self.assertIn("1/2 rows", progress.line())
        self.assertIn("\r", out.getvalue())

    def test_more_steps_than_said(self):
        progress = Progress(1, 4, Terminal())
        for _ in range(9):
            progress.step()
        self.assertIn("0:00 left", progress.line())

    def test_lines_in_a_pipe(self):
        out = io.StringIO()
        progress = Progress(2, 10, out)
        progress.row("first")
        progress.step("Asio")
        progress.row("second")
        progress.end()
        self.assertEqual(out.getvalue(), "[1/2] first\n[2/2] second\n")

    def test_duration(self):
        self.assertEqual([duration(59.6), duration(5), duration(600)], ["1:00", "0:05", "10:00"])


class Processes(unittest.TestCase):
    def test_output(self):
        self.assertEqual(process.run([sys.executable, "-c", "print('here')"]), "here\n")

    def test_failure_says_why(self):
        with self.assertRaisesRegex(process.Failed, "exit code 3: because"):
            process.run([sys.executable, "-c", "import sys; print('because', file=sys.stderr); sys.exit(3)"])
        with self.assertRaisesRegex(process.Failed, "No such file"):
            process.run(["/nowhere/at/all"])

    def test_time_limit_ends_the_program_and_its_children(self):
        start = time.monotonic()
        with self.assertRaisesRegex(process.Failed, "longer than 0.5 s"):
            process.run(["/bin/sh", "-c", "sleep 60 & sleep 60"], limit=0.5)
        self.assertLess(time.monotonic() - start, 30)

    def test_pinned(self):
        core = process.cores()[-1]
        shown = process.run([sys.executable, "-c", "import os; print(os.sched_getaffinity(0))"], process.pins(1))
        self.assertEqual(shown.strip(), f"{{{core}}}")

    def test_measured(self):
        self.assertEqual(process.measured('noise\n{"benchmarks": [{"name": "x"}]}')["name"], "x")
        for text in ("", "{}", '{"benchmarks": []}', "{"):
            with self.assertRaises(process.Failed):
                process.measured(text)


class WholeRun(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def program(self, name, ns):
        folder = Path(self.folder.name) / name
        folder.mkdir()
        script = folder / "bench"
        script.write_text(PROGRAM.format(python=sys.executable, ns=ns))
        script.chmod(0o755)
        return peers.Program(name, name.title(), folder).look()

    def context(self):
        built = {"asio": self.program("asio", 40), "gone": peers.Program("gone", "Gone", "/nowhere", "in no registry").look()}
        ctx = context.Context(BENCH, Path(self.folder.name), self.program("ours", 10), self.program("limit", 5), built,
                              Path("/nowhere"), 2, {"asio": "Asio"}, None)
        ctx.progress = Progress(1, 1, io.StringIO())
        return ctx

    def test_row(self):
        row = {"id": "sleep0_7", "title": "switches", "group": "in_the_loop", "metric": "rate", "n": 1000, "fixed": True,
               "counts": False, "target": {"peer": "asio", "at_least": 2}}
        result, = micro.run(self.context(), [row])
        self.assertEqual(result["ours"]["median"], 100)
        self.assertEqual(result["limit"]["median"], 200)
        self.assertEqual(result["peers"]["asio"]["median"], 25)
        self.assertEqual(result["peers"]["gone"], {"missing": "in no registry"})
        self.assertEqual((result["ratio"]["median"], result["met"], result["unit"]), (4, True, "M/s"))
        json.dumps(result)
        out = io.StringIO()
        table.show({"rows": [result], "peers": {"asio": {"title": "Asio", "version": "1"},
                                                "gone": {"title": "Gone", "missing": "in no registry"}}}, out)
        self.assertIn("1 of 1 targets met", out.getvalue())
        self.assertIn("Gone: not available (in no registry)", out.getvalue())
        self.assertNotIn("\033", out.getvalue())
        self.assertNotIn("±", out.getvalue())
        table.show({"rows": [{**result, "close": True}], "peers": {}}, out)
        self.assertIn(" met ±\n", out.getvalue())
        self.assertIn("±: 1 of them so near", out.getvalue())

    def test_each_layout_of_ours_runs_beside_each_of_theirs(self):
        programs = {}
        for name, count in (("ours", 4), ("theirs", 4)):
            programs[name] = mock.Mock()
            programs[name].layouts.return_value = [f"{name}{number}" for number in range(count)]
        pairs = [(micro.layout_of(programs["ours"], round_), micro.layout_of(programs["theirs"], micro.turn_beside(programs["ours"], round_)))
                 for round_ in range(16)]
        self.assertEqual(len(set(pairs)), 16)
        self.assertEqual(len({theirs for _, theirs in pairs[:4]}), 4, "both sides change in each round")

    def test_peers_that_decide_nothing_get_fewer_rounds(self):
        ctx = self.context()
        ctx.rounds = 7
        ctx.peers["go"] = self.program("go", 30)
        row = {"id": "sleep0_7", "title": "switches", "group": "in_the_loop", "metric": "rate", "n": 1000, "fixed": True,
               "counts": False, "target": {"peer": "go", "at_least": 2}}
        with mock.patch.object(micro, "OTHER_ROUNDS", 5):
            result, = micro.run(ctx, [row])
        self.assertEqual([len(result["peers"][name]["values"]) for name in ("asio", "go")], [5, 7])
        self.assertEqual(len(result["ours"]["values"]), 7)

    def test_program_that_fails_is_told_of(self):
        row = {"id": "sleep0_3", "title": "switches", "group": "in_the_loop", "metric": "rate", "n": 1000, "counts": False,
               "target": {"peer": "asio", "at_least": 2}}
        result, = micro.run(self.context(), [row])
        self.assertIn("no such luck", result["ours"]["missing"])
        self.assertIsNone(result["met"])
        out = io.StringIO()
        result["peers"].update(uvloop={"median": 1, "failed": "lost"}, go={"missing": "has no such row"})
        table.show({"rows": [result], "peers": {}}, out)
        self.assertIn("ours: exit code 1: no such luck", out.getvalue())
        self.assertIn("uvloop: lost", out.getvalue())
        self.assertNotIn("has no such row", out.getvalue())

    def test_the_distance_of_the_cores(self):
        limit = self.program("near", 66)
        self.assertIsNone(distance.look(limit, {0, 1}))  # it does not have the row
        limit.ids.add(distance.ROW)
        with mock.patch.object(process, "run", return_value='{"benchmarks": [{"p50": 66}]}') as run:
            self.assertEqual(distance.look(limit, {0, 5}), 66)
            self.assertEqual(run.call_args.args[1], {0, 5})
            self.assertIsNone(distance.look(limit, {0}))
        self.assertEqual(distance.during([{"cache_line_ns": [66, 70]}, {"cache_line_ns": [70, None]}, {}]), (66, 70))
        self.assertIsNone(distance.during([{}]))

    def test_beside_another_row_of_ours(self):
        row = {"id": "sleep0_2", "title": "two", "group": "in_the_loop", "metric": "rate", "n": 10, "fixed": True,
               "counts": False, "beside": "sleep0_1", "target": {"peer": "sleep0_1", "at_least": 1.9}}
        result, = micro.run(self.context(), [row])
        self.assertEqual((result["ratio"]["median"], result["met"]), (1, False))


class Build(unittest.TestCase):
    def build(self, script):
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "peer"
            source.mkdir()
            (source / "build").write_text("#!/bin/sh\n" + script)
            os.chmod(source / "build", 0o755)
            built = peers.build_all({"peer": {"title": "Peer"}}, Path(folder), Path(folder) / "out")["peer"]
            return built.describe()

    def test_missing(self):
        self.assertEqual(self.build("echo working; echo in no registry; exit 77"), {"title": "Peer", "missing": "in no registry"})

    def test_broken(self):
        self.assertIn("its build failed: oh no", self.build("echo oh no; exit 1")["missing"])

    def test_built(self):
        self.assertEqual(self.build('echo 1.2 > "$1/version"'), {"title": "Peer", "version": "1.2"})


if __name__ == "__main__":
    unittest.main()
