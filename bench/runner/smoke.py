"""Not a measurement: runs every row of a program once with few operations. `smoke.py PROGRAM`."""

import sys

if __package__ in (None, ""):
    from pathlib import Path
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from runner import process  # noqa: E402  (found by the line above)

PARAMETERS = {"sleep0_#": (2, 100), "queue_#": (1, 128), "post_#": (1, 2), "pool_#": (8,), "loops_#": (1, 2)}


def main(program):
    failed = 0
    for row in process.run([program, "--list"]).split():
        for parameter in PARAMETERS.get(row, (100,)):
            name = row.replace("#", str(parameter))
            try:
                measured = process.measured(process.run([program, name, 1000]))
                assert measured["name"] == name and measured["iterations"] == 1000, measured
                assert measured["real_time"] > 0 and measured["time_unit"] == "ns", measured
                assert row != "loops_#" or measured["together"] > 0, measured
                print(f"{name}: ok")
            except (process.Failed, AssertionError) as failure:
                print(f"{name}: {failure}")
                failed += 1
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
