"""How long it takes to draw: `python benchmarks/charts.py [--times 400]`.

Prints median and fastest microseconds of processor time for each kind of chart, from plain values to SVG text, and
the size of the text. The goal is under 1,000 for a control chart of 60 points. Machines are shared: compare rows.
"""

import argparse
import gzip
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from heed.core.charts import (  # noqa: E402
    NARROW,
    PointKind,
    Sparkline,
    TimeChart,
    TimePoint,
    Unit,
    draw_both,
    draw_funnel_chart,
    draw_impact_chart,
    draw_interval_chart,
    draw_sparkline,
    draw_time_chart,
    svg_of,
)
from tests.core.charts import examples  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=400)
    times = parser.parse_args().times
    print(f"{'what':34} {'median µs':>10} {'fastest µs':>11} {'bytes':>7} {'gzip':>6}")
    for what, draw in drawn().items():
        taken = sorted(timed(draw) for _ in range(times))
        svg = draw().encode()
        median, fastest = statistics.median(taken), taken[0]
        print(f"{what:34} {median:10.0f} {fastest:11.0f} {len(svg):7} {len(gzip.compress(svg)):6}")


def drawn() -> dict[str, Callable[[], str]]:
    control, impact = examples.control_chart(), examples.impact_chart()
    funnel, interval = examples.funnel_chart(), examples.interval_chart()
    spark = Sparkline("Falling", tuple(float(n % 7) for n in range(24)), PointKind.IMPROVEMENT_LOW, 1, 5)
    many = long_chart()
    return {
        "control chart, 60 points": lambda: svg_of(draw_time_chart(control), id="c"),
        "the same for narrow places": lambda: svg_of(draw_time_chart(control, NARROW), id="c"),
        "both, as a page holds them": lambda: "".join(svg_of(each, id="c") for each in draw_both(control)),
        "run chart, 400 points": lambda: svg_of(draw_time_chart(many), id="c"),
        "impact chart, 20 points": lambda: svg_of(draw_impact_chart(impact), id="c"),
        "funnel, 41 councils": lambda: svg_of(draw_funnel_chart(funnel), id="c"),
        "intervals, 3 rows": lambda: svg_of(draw_interval_chart(interval), id="c"),
        "sparkline, 24 points": lambda: svg_of(draw_sparkline(spark), id="c"),
    }


def long_chart() -> TimeChart:
    points = tuple(TimePoint(day, float(n % 9)) for n, day in enumerate(examples.months(400)))
    return TimeChart("Finding", "", points, Unit.NUMBER)


def timed(draw: Callable[[], str]) -> float:
    begun = time.process_time_ns()
    draw()
    return (time.process_time_ns() - begun) / 1000


if __name__ == "__main__":
    main()
