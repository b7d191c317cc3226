"""The charts and the tables, from a small result with invented figures: `python3 -m unittest discover -s tests -t .`."""

import json
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path

import charts
from charting import bars, lines, result, svg, tables
from tests import sample

BENCH = Path(__file__).resolve().parent.parent
SVG = "{http://www.w3.org/2000/svg}"


def measured(**changes):
    return result.Result({**sample.content(), **changes})


def texts(drawing):
    return [element.text for element in xml.fromstring(drawing).iter(SVG + "text")]


class Charts(unittest.TestCase):
    def test_every_chart_is_an_svg_that_names_machine_and_date(self):
        made = charts.charts(measured())
        self.assertEqual(set(made), {"targets.svg", "in-the-loop.svg", "timers.svg", "echo.svg", "latency.svg", "scaling.svg"})
        for name, drawing in made.items():
            with self.subTest(name):
                footer = texts(drawing)[-1]
                self.assertIn("Xeon", footer)
                self.assertIn("2 cores", footer)
                self.assertIn("2026-11-21", footer)
                self.assertNotRegex(drawing, '"-?(nan|inf)"')
                self.assertNotIn("None", drawing)

    def test_nothing_is_drawn_outside_the_card(self):
        for name, drawing in charts.charts(measured()).items():
            root = xml.fromstring(drawing)
            width, height = float(root.get("width")), float(root.get("height"))
            for element in root.iter():
                for key, limit in ("x", width), ("x1", width), ("x2", width), ("cx", width), ("y", height), ("cy", height):
                    if element.get(key) is not None:
                        with self.subTest(name, element=element.attrib):
                            self.assertTrue(0 <= float(element.get(key)) <= limit)

    def test_both_colour_schemes_are_in_one_file(self):
        drawing = charts.charts(measured())["timers.svg"]
        self.assertIn("prefers-color-scheme:dark", drawing)
        self.assertIn(svg.DARK["card"], drawing)
        self.assertNotIn(svg.DARK["card"], charts.charts(measured(), dark=False)["timers.svg"])

    def test_bars_name_ours_the_limit_and_every_peer_that_was_measured(self):
        words = texts(bars.group(measured(), "in_the_loop"))
        for word in ("picot", "limit", "Asio", "asyncio", "482 →"):
            self.assertIn(word, words)
        self.assertNotIn("libcoro", words)

    def test_echo_has_one_panel_for_all_programs_of_a_row(self):
        words = texts(bars.group(measured(), "echo"))
        self.assertEqual(words.count("picot streams"), 3)
        self.assertEqual(words.count("C epoll"), 3)
        self.assertEqual(words.count("Asio awaitable"), 3)

    def test_missed_targets_are_shown(self):
        words = texts(bars.targets(measured()))
        self.assertEqual(words[0], "6 of 10 targets met")
        self.assertIn("401  (≤ 256)", words)

    def test_a_target_of_at_most_is_passed_by_less(self):
        one = sample.row("x", "in_the_loop", "x", "µs", sample.side(5), None, {}, 0.5, "limit", 1.0, sign="≤")
        self.assertAlmostEqual(bars.share_of_target(one), 2.0)

    def test_scaling_turns_rates_into_costs(self):
        found = lines.series(measured().family("scaling", "sleep0_#"), "cost")
        self.assertEqual(list(found), ["picot", "limit", "tokio"])
        self.assertAlmostEqual(found["picot"][1][0][1], 1e3 / 65)

    def test_one_point_is_no_line(self):
        rows = [one for one in sample.content()["rows"] if one["group"] != "scaling" or one.get("value") == 1]
        words = texts(lines.scaling(measured(rows=rows)))
        self.assertIn("Echo of 64 bytes: processor time of a message", words)
        self.assertNotIn("sleep(0): cost of a switch", words)

    def test_ours_that_failed_and_empty_results_draw_nothing(self):
        broken = sample.row("x", "timers", "x", "M/s", {"missing": "exit code 1"}, None, {})
        self.assertEqual(charts.charts(measured(rows=[broken])), {})
        self.assertEqual(charts.charts(measured(rows=[])), {})

    def test_a_title_that_says_the_same_is_spelled_out_where_it_stands_alone(self):
        self.assertEqual(result.spelled_out("the same, loop busy, p50", "submit a coroutine: loop asleep, p50"),
                         "submit a coroutine: loop busy, p50")
        self.assertEqual(result.spelled_out("the same beside a task, p50", "lateness of timers, p50"),
                         "lateness of timers beside a task, p50")
        self.assertEqual(result.spelled_out("another", "lateness of timers, p50"), "another")

    def test_a_long_title_takes_two_lines(self):
        self.assertEqual(svg.wrapped("short", 13, 400), ["short"])
        self.assertEqual(len(svg.wrapped("a title of very many words " * 3, 13, 300)), 2)

    def test_labels_at_one_place_are_moved_apart(self):
        places = sorted(svg_place for svg_place in lines.spread([10, 10, 11, 50]))
        for a, b in zip(places, places[1:]):
            self.assertGreater(b - a, 13)

    def test_numbers_have_three_digits_that_count(self):
        self.assertEqual([svg.number(v) for v in (1234.5, 99.7, 12.34, 5.678, 0.1, 0.0456, None)],
                         ["1,234", "100", "12.3", "5.68", "0.10", "0.046", "–"])


class Tables(unittest.TestCase):
    PAGE = ("before\n<!-- timers: generated -->\nold\n<!-- end -->\nbetween\n<!-- across_threads: generated -->\nkept\n"
            "<!-- end -->\n<!-- unknown: generated -->\nkept too\n<!-- end -->\nafter\n")

    def test_generated_parts_are_made_anew_and_the_rest_is_kept(self):
        page = tables.fill(self.PAGE, measured())
        self.assertNotIn("old", page)
        self.assertIn("start and cancel 1 M timers", page)
        for word in ("before\n", "\nbetween\n", "\nkept\n", "\nkept too\n", "\nafter\n"):
            self.assertIn(word, page)
        self.assertEqual(tables.fill(page, measured()), page)

    def test_a_lost_row_stays_in_the_table_and_says_so(self):
        self.assertRegex(tables.group(measured(), "in_the_loop"), r"bytes per sleeping task.*≤ 256 \| \*\*no\*\* \|")

    def test_what_noise_may_decide_is_marked_with_its_interval(self):
        self.assertNotIn("±", tables.machine(measured()) + tables.group(measured(), "timers"))
        rows = sample.content()["rows"]
        one = next(row for row in rows if row["id"] == "timers_cancel_1000000")
        one["close"], one["ratio"]["interval"] = True, [2.41, 2.63]
        self.assertIn("±: 1 of them are so near", tables.machine(measured(rows=rows)))
        self.assertIn("| 2.56 (2.41 to 2.63) × Tokio | ≥ 2.5 × Tokio | yes ± |", tables.group(measured(rows=rows), "timers"))

    def test_a_note_is_written_once_for_all_programs_that_have_it(self):
        def page(*notes):
            rows = [dict(row) for row in sample.echo() if row["row"] == "echo_64_1"]
            for row, note in zip(rows, notes):
                row["note"] = note
            return tables.group(result.Result({"peers": {}, "rows": rows}), "echo")
        self.assertEqual(page("open loop", "open loop").count("open loop"), 1)
        self.assertEqual(page("", "gains 1.5").count("(gains 1.5)"), 1)

    def test_every_line_of_a_table_has_as_many_cells(self):
        for name, text in tables.parts(measured()).items():
            for block in re.split(r"\n\n", text):
                cells = {line.count("|") for line in block.splitlines() if line.startswith("|")}
                with self.subTest(name):
                    self.assertLessEqual(len(cells), 1)

    def test_peers_that_cannot_be_had_are_named_with_the_reason(self):
        self.assertIn("Not available: libcoro (in no registry).", tables.machine(measured()))

    def test_how_far_apart_the_cores_were(self):
        self.assertNotIn("cache line", tables.machine(measured()))
        rows = sample.content()["rows"]
        rows[0]["cache_line_ns"], rows[1]["cache_line_ns"] = [66.2, None], [None, 341.0]
        self.assertIn("A cache line took 66 to 341 ns to the other core and back: the machine moves", tables.machine(measured(rows=rows)))
        rows[1]["cache_line_ns"] = [70, 70]
        self.assertIn("66 to 70 ns to the other core and back.", tables.machine(measured(rows=rows)))

    def test_who_failed_in_a_row_is_named_below_the_table(self):
        self.assertNotIn("Without all", tables.group(measured(), "echo"))
        rows = sample.content()["rows"]
        one = next(row for row in rows if row["group"] == "echo")
        one["peers"]["uvloop"] = {"missing": "took the core"}
        self.assertRegex(tables.group(measured(rows=rows), "echo"), r"Without all their figures: .* in \*.*\* \(took the core\)\.")

    def test_the_page_has_only_parts_that_exist(self):
        page = BENCH.parent / "docs/performance.md"
        names = {match["name"] for match in tables.PART.finditer(page.read_text(encoding="utf-8"))}
        self.assertEqual(names, {"machine", "costs", "latency", "scaling", *result.GROUPS})


class Program(unittest.TestCase):
    def run_it(self, *arguments):
        return subprocess.run([sys.executable, BENCH / "charts.py", *arguments], capture_output=True, text=True, check=False)

    def test_it_writes_charts_and_page_and_the_second_time_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / "bench.json").write_text(json.dumps(sample.content()))
            (folder / "page.md").write_text(Tables.PAGE)
            arguments = [folder / "bench.json", "--docs", "--page", folder / "page.md", "--out", folder / "charts"]
            first, second = self.run_it(*arguments), self.run_it(*arguments)
            self.assertEqual((first.returncode, second.returncode, first.stderr), (0, 0, ""))
            self.assertIn("echo.svg", first.stdout)
            self.assertEqual(second.stdout, "")
            self.assertEqual(len(list((folder / "charts").glob("*.svg"))), 6)

    def test_no_result_is_said_in_one_line(self):
        done = self.run_it("/nowhere/bench.json")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.splitlines()), 1)


if __name__ == "__main__":
    unittest.main()
