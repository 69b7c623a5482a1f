"""The measured claims about the statistics: how fast, how often fooled by chance, how near to the public tools.

    .venv/bin/python benchmarks/statistics [--only speed false_alarms agreement] [--quick] [--runs 7] [--data FOLDER]

Each is measured in a process of its own, on one thread. Machines are shared, so
processor time is given, not time by the clock, as the median of several runs beside the fastest and the slowest.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT)

PARTS = ("speed", "false_alarms", "agreement")
ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL")}


def main() -> None:
    options = parsed()
    if options.inside:
        for line in lines(options.only[0], options):
            print(line, flush=True)
        return
    for part in options.only:
        print(f"\n== {part.replace('_', ' ')} ==", flush=True)
        command = [sys.executable, str(Path(__file__).parent), *sys.argv[1:], "--only", part, "--inside"]
        subprocess.run(command, env={**os.environ, **ONE_THREAD}, check=True)


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--quick", action="store_true", help="fewer runs and series, for a first look")
    parser.add_argument("--runs", type=int, default=7, help="timed runs of each task")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data" / "statistics")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def lines(part: str, options: argparse.Namespace):
    from benchmarks.statistics import agreement, false_alarms, speed

    if part == "speed":
        return speed.lines(min(options.runs, 3) if options.quick else options.runs)
    if part == "false_alarms":
        return false_alarms.lines(*((500, 200) if options.quick else (3_000, 1_500)))
    return agreement.lines(options.data)


if __name__ == "__main__":
    main()
