#!/usr/bin/env python3
"""Draws build/bench.json as SVG files into docs/charts/, and fills the tables of docs/performance.md.

  charts.py [bench.json]           the charts
  charts.py --docs [bench.json]    the charts, and the generated parts of docs/performance.md
"""

import argparse
import sys
from pathlib import Path

from charting import bars, latency, lines, result, tables

ROOT = Path(__file__).resolve().parent.parent


def charts(measured, dark=None):
    """{file name: text} of every chart for which there are figures."""
    made = {"targets.svg": bars.targets(measured, dark), "scaling.svg": lines.scaling(measured, dark),
            "latency.svg": latency.chart(measured, dark)}
    made.update({name.replace("_", "-") + ".svg": bars.group(measured, name, dark) for name in result.GROUPS})
    return {name: text for name, text in made.items() if text}


def write(path, text):
    """Writes only what is new, so that an unchanged chart keeps its time."""
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
        print(path if not path.is_relative_to(ROOT) else path.relative_to(ROOT))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("json", nargs="?", type=Path, default=ROOT / "build/bench.json", help="what bench/run.py wrote")
    parser.add_argument("--docs", action="store_true", help="also fill docs/performance.md")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/charts", help="where the charts go")
    parser.add_argument("--page", type=Path, default=ROOT / "docs/performance.md", help="the page to fill")
    parser.add_argument("--scheme", choices=("light", "dark"), help="only that colour scheme, for a viewer that knows but one")
    options = parser.parse_args()
    try:
        measured = result.load(options.json)
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"charts: {options.json}: {error!r}: `make bench` writes it")
    options.out.mkdir(parents=True, exist_ok=True)
    for name, text in charts(measured, options.scheme and options.scheme == "dark").items():
        write(options.out / name, text)
    if options.docs:
        write(options.page, tables.fill(options.page.read_text(encoding="utf-8"), measured))


if __name__ == "__main__":
    main()
