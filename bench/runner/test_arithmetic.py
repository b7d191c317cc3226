"""Medians, ratios, targets, and which rows ONLY= asks for."""

import unittest
from pathlib import Path

from runner import counts, micro, rows, stats, targets

TITLES = {"asio": "Asio", "libcoro": "libcoro", "tokio": "Tokio"}


class Stats(unittest.TestCase):
    def test_median_and_spread(self):
        self.assertEqual(stats.summary([3, 1, 2]), {"median": 2, "min": 1, "max": 3, "values": [3, 1, 2]})
        self.assertEqual(stats.summary([1, 2, 3, 10])["median"], 2.5)

    def test_rounds_that_failed_do_not_count(self):
        self.assertEqual(stats.summary([None, 4, None])["median"], 4)
        self.assertIsNone(stats.summary([None]))
        self.assertIsNone(stats.summary([]))

    def test_ratio_is_of_one_round(self):
        # The machine was twice as slow in the second round, for both: nothing changed between them.
        self.assertEqual(stats.ratio([100, 50, 100], [50, 25, 50])["median"], 2)
        self.assertEqual(stats.ratio([100, 50, 100], [50, 25, 50])["min"], 2)

    def test_ratio_leaves_out_rounds_without_both(self):
        self.assertEqual(stats.ratio([4, None, 9, 8], [2, 2, None, 2])["values"], [2, 4])
        self.assertEqual(stats.ratio([4, 6, 8], [2])["values"], [2])
        self.assertIsNone(stats.ratio([1], [0]))
        self.assertIsNone(stats.ratio([1], []))

    def test_an_interval_for_the_median(self):
        self.assertIsNone(stats.interval([]))
        self.assertIsNone(stats.interval([1, 2, 3, 4, 5]))  # all above or all below: 1 of 16
        self.assertEqual(stats.interval([5, 3, 1, 6, 4, 2]), [1, 6])
        self.assertEqual(stats.interval(range(13)), [2, 10])  # the third and the eleventh, 97.8 %
        self.assertEqual(stats.interval(range(35)), [11, 23])  # 95.9 %
        self.assertEqual(stats.ratio([2] * 6, [1] * 6)["interval"], [2, 2])
        self.assertNotIn("interval", stats.ratio([2], [1]))
        self.assertEqual(stats.interval(range(2001))[0], 956)  # not too many for a float

    def test_figures_of_one_start_count_once_for_the_interval(self):
        pairs = [value for start in (1, 2, 3, 4, 5, 6) for value in (start - 0.5, start, start + 0.5)]
        found = stats.ratio(pairs, [1] * 18, together=3)
        self.assertEqual((found["median"], found["interval"]), (3.5, [1, 6]))
        self.assertEqual(stats.ratio([None] * 3 + pairs, [1] * 21, together=3)["interval"], [1, 6])

    def test_close_is_what_noise_may_decide(self):
        around = stats.ratio([90, 95, 99, 101, 105, 110], [100] * 6)
        self.assertTrue(stats.is_close(around, 1))
        self.assertTrue(stats.is_close(around, 1.1))  # just on it
        self.assertFalse(stats.is_close(around, 1.2))
        self.assertFalse(stats.is_close(stats.ratio([100] * 6, [100] * 6), 1))
        self.assertFalse(stats.is_close(stats.ratio([90], [100]), 1))  # not known
        self.assertFalse(stats.is_close(None, 1))

    def test_best(self):
        columns = {"a": [1, 9, 2], "b": [3, 3, 3], "c": [None]}
        self.assertEqual(stats.best(columns, True), "b")
        self.assertEqual(stats.best(columns, False), "a")
        self.assertIsNone(stats.best({}, True))
        self.assertEqual(stats.best({"early": [-3], "never late": [0], "late": [2]}, False), "late")

    def test_numbers_of_operations_are_round(self):
        self.assertEqual(stats.round_to_two_digits(153_846), 150_000)
        self.assertEqual(stats.round_to_two_digits(7), 7)


class Targets(unittest.TestCase):
    def judge(self, rule, ours, limit=None, more=True, **peers):
        return targets.judge(rule, ours, limit, peers, more, TITLES)

    def test_at_least_a_multiple_of_a_peer(self):
        rule = {"peer": "asio", "at_least": 2}
        self.assertTrue(self.judge(rule, [100, 110, 120], asio=[50, 50, 50])["met"])
        missed = self.judge(rule, [99, 99, 99], asio=[50, 50, 50])
        self.assertFalse(missed["met"])
        self.assertEqual(missed["ratio"]["median"], 1.98)
        self.assertEqual((missed["ratio_to"], missed["target"], missed["target_text"]), ("asio", 2, "≥ 2 × Asio"))

    def test_exactly_the_target_meets_it(self):
        self.assertTrue(self.judge({"peer": "asio", "at_least": 2}, [100], asio=[50])["met"])
        self.assertTrue(self.judge({"peer": "limit", "at_most": 1.1}, [110], [100], more=False)["met"])

    def test_close_to_the_target(self):
        rule = {"peer": "asio", "at_least": 2}
        for first, met in ((190, False), (205, True)):
            row = self.judge(rule, [first, 190, 195, 199, 201, 210, 220], asio=[100] * 7)
            self.assertEqual((row["met"], row["close"]), (met, True))
        self.assertFalse(self.judge(rule, [150] * 7, asio=[50] * 7)["close"])
        self.assertFalse(self.judge({"at_most": 256}, [250] * 7, more=False)["close"])

    def test_at_most_a_multiple_of_the_limit(self):
        rule = {"peer": "limit", "at_most": 1.1}
        self.assertFalse(self.judge(rule, [120], [100], more=False)["met"])
        self.assertEqual(targets.text(rule, TITLES), "≤ 1.1 × limit")

    def test_at_most_a_number(self):
        self.assertTrue(self.judge({"at_most": 256}, [250], more=False)["met"])
        self.assertFalse(self.judge({"at_most": 256}, [257], more=False)["met"])
        self.assertIsNone(self.judge({"at_most": 256}, [None], more=False)["met"])

    def test_the_best_peer(self):
        row = self.judge({"peer": "best", "at_least": 1.3}, [130], asio=[100], tokio=[80])
        self.assertTrue(row["met"])
        self.assertEqual(row["ratio_to"], "asio")
        among = {"peer": "best", "among": ["tokio"], "at_least": 1.3}
        self.assertEqual(self.judge(among, [130], asio=[100], tokio=[80])["ratio_to"], "tokio")
        row = self.judge({"peer": "best", "at_least": 1.3}, [130])
        self.assertIsNone(row["met"])

    def test_a_peer_that_is_missing_is_not_a_target_met(self):
        row = self.judge({"peer": "asio", "at_least": 2}, [1000], tokio=[1])
        self.assertIsNone(row["met"])
        self.assertIn("can't be had", row["note"])

    def test_a_missing_peer_by_way_of_another(self):
        rule = {"peer": "libcoro", "at_least": 2, "via": {"peer": "asio", "times": 3}}
        row = self.judge(rule, [60, 60], asio=[10, 12])
        self.assertEqual(row["ratio"]["values"], [2, 60 / 36])
        self.assertIn("3 × Asio", row["note"])
        self.assertEqual(self.judge(rule, [60], asio=[10], libcoro=[30])["note"], "")
        self.assertIsNone(self.judge(rule, [60])["met"])

    def test_no_target(self):
        row = self.judge(None, [10], asio=[5])
        self.assertIsNone(row["met"])
        self.assertEqual((row["ratio"]["median"], row["target_text"]), (2, ""))


class Rows(unittest.TestCase):
    ROWS = [{"id": "post_1", "group": "across_threads"}, {"id": "post_2", "group": "across_threads"},
            {"id": "post_1", "group": "scaling"}, {"id": "timers_lateness", "group": "timers"}]

    def chosen(self, only):
        return [rows.key(row) for row in rows.select(self.ROWS, only)]

    def test_only(self):
        self.assertEqual(len(self.chosen("")), 4)
        self.assertEqual(self.chosen("timers"), [("timers", "timers_lateness")])
        self.assertEqual(self.chosen("post_2"), [("across_threads", "post_2")])
        self.assertEqual(len(self.chosen("post_*")), 3)
        self.assertEqual(len(self.chosen("timers,post_2")), 2)
        self.assertEqual(len(self.chosen("timers post_2")), 2)

    def test_only_of_nothing_is_an_error(self):
        with self.assertRaises(SystemExit):
            rows.select(self.ROWS, "timers nonsense")

    def test_sweep(self):
        swept = rows.expand([{"id": "sleep0_#", "group": "scaling", "title": "among # tasks", "sweep": [1, 1000000], "n": 100}])
        self.assertEqual([row["id"] for row in swept], ["sleep0_1", "sleep0_1000000"])
        self.assertEqual([row["n"] for row in swept], [100, 4_000_000])
        self.assertEqual((swept[1]["title"], swept[1]["family"], swept[1]["value"]), ("among 1,000,000 tasks", "sleep0_#", 1000000))

    def test_family(self):
        self.assertEqual(rows.family("echo_64_1000"), "echo_#_#")
        self.assertEqual(rows.family("call_soon"), "call_soon")

    def test_figures(self):
        measured = {"real_time": 20, "cpu_time": 10, "bytes": 96, "p50": 1500}
        values = {metric: rows.figure({"metric": metric}, measured) for metric in ("rate", "cpu_rate", "bytes", "p50")}
        self.assertEqual(values, {"rate": 50, "cpu_rate": 100, "bytes": 96, "p50": 1.5})
        self.assertIsNone(rows.figure({"metric": "p50"}, {"real_time": 1}))

    def test_rows_json(self):
        peers, everything = rows.load(Path(__file__).resolve().parent.parent / "rows.json")
        keys = [rows.key(row) for row in everything]
        self.assertEqual(len(keys), len(set(keys)))
        for row in everything:
            rule = row.get("target") or {}
            self.assertIn(rule.get("peer", "limit"), {"limit", "best", row.get("beside"), *peers}, row["id"])
            self.assertTrue(set(row.get("peers", [])) <= set(peers), row["id"])
            if not row["group"].startswith("echo"):
                self.assertIn(row["metric"], ("rate", "cpu_rate", "bytes", "p50"))
                self.assertGreater(row["n"], 0)


class Decides(unittest.TestCase):
    def test_whom_the_target_speaks_of(self):
        def named(rule):
            return [name for name in ("asio", "go", "tokio") if micro.decides({"target": rule}, name)]
        self.assertEqual(named({"peer": "go", "at_least": 2}), ["go"])
        self.assertEqual(named({"peer": "go", "at_least": 2, "via": {"peer": "asio", "times": 2}}), ["asio", "go"])
        self.assertEqual(named({"peer": "best", "among": ["asio", "tokio"], "at_least": 2}), ["asio", "tokio"])
        self.assertEqual(named({"peer": "best", "at_least": 2}), ["asio", "go", "tokio"])
        self.assertEqual(named({"at_most": 2}), [])
        self.assertFalse(micro.decides({}, "asio"))


class Operations(unittest.TestCase):
    def test_a_run_takes_as_long_for_everyone(self):
        row = {"n": 1_000_000}
        self.assertEqual(micro.operations(row, False, 400), 75_000)
        self.assertEqual(micro.operations(row, False, 40_000), 750)
        self.assertEqual(micro.operations(row, False, 1), 4_000_000)  # four times n at most

    def test_of_many_short_rounds_five_count_once_for_the_interval(self):
        figures = [float(number) for number in range(1, 56)]
        found = targets.judge({"peer": "go", "at_least": 2}, figures, None, {"go": [1.0] * 55}, True, {})
        self.assertEqual(found["ratio"]["values"], [3.0, 8.0, 13.0, 18.0, 23.0, 28.0, 33.0, 38.0, 43.0, 48.0, 53.0])
        self.assertEqual(found["ratio"]["interval"], [8.0, 48.0])
        found = targets.judge({"peer": "go", "at_least": 2}, figures[:25], None, {"go": [1.0] * 25}, True, {})
        self.assertEqual(len(found["ratio"]["values"]), 25)

    def test_what_threads_do_together_is_the_figure(self):
        self.assertEqual(rows.figure({"metric": "rate"}, {"real_time": 10, "together": 190.5}), 190.5)

    def test_bounds(self):
        self.assertEqual(micro.operations({"n": 10, "min_n": 5}, False, 1e12), 5)
        self.assertEqual(micro.operations({"n": 10, "fixed": True, "slow_n": 3}, True, 1), 3)
        self.assertEqual(micro.operations({"n": 10, "fixed": True, "slow_n": 3}, False, 1), 10)

    def test_per_operation(self):
        self.assertEqual(counts.per_operation(150, 250, 100), 1)
        self.assertEqual(counts.per_operation(150, 140, 100), 0)  # noise of threads, not a negative cost
        self.assertIsNone(counts.per_operation(None, 140, 100))

    def test_strace(self):
        self.assertEqual(counts.calls_of_strace("    calls syscall\n--------- ----\n       11 read\n--------- ----\n       31 total\n"), 31)
        self.assertIsNone(counts.calls_of_strace(""))

    def test_valgrind(self):
        self.assertEqual(counts.instructions_of_valgrind("==7== Events    : Ir\n==7== Collected : 5417091\n"), 5417091)
        self.assertIsNone(counts.instructions_of_valgrind("==7== no such program\n"))

    def test_perf(self):
        self.assertEqual(counts.instructions_of_perf("# started\n\n12345,,instructions:u,100,100.00,,\n"), 12345)
        self.assertIsNone(counts.instructions_of_perf("<not supported>,,instructions:u,0,100.00,,\n"))


if __name__ == "__main__":
    unittest.main()
