"""How often chance alone looks like news, beside what the public tools were measured to do.

Published figures are of 3,000 series (charts) and 1,500 series (before and after), so each is itself known only to
about √(s(1 − s)/series), and so is ours; the spread printed is of the difference between two such shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

import numpy as np

from heed.core.statistics.control_charts import control_chart
from heed.core.statistics.control_charts.false_signals import (
    FalseSignalShares,
    Process,
    counts_about,
    related_by,
    seasons_of,
    shares_of,
    simulate_false_signals,
    unrelated,
)
from heed.core.statistics.funnels import false_alarm_rate
from heed.core.statistics.impact import false_alarms
from heed.definitions import chart_rule_set

SEED = 11
SURPRISING = 3
"""A difference of more than so many standard errors is marked."""


@dataclass(frozen=True)
class Published:
    """One row of the published table: percent of series with a signal at the last point and anywhere, of points."""

    what: str
    process: Process
    points: int
    last: float
    anywhere: float
    of_points: float


CHARTS = [
    Published("independent", unrelated, 8, 1.2, 2.9, 0.8),
    Published("independent", unrelated, 13, 1.6, 9.1, 2.0),
    Published("independent", unrelated, 24, 1.3, 18, 3.7),
    Published("independent", unrelated, 36, 2.0, 28, 4.4),
    Published("independent", unrelated, 60, 1.6, 47, 5.5),
    Published("autocorrelation 0.3", related_by(0.3), 24, 5.8, 47, 12),
    Published("autocorrelation 0.3", related_by(0.3), 60, 7.1, 85, 16),
    Published("autocorrelation 0.6", related_by(0.6), 24, 18, 82, 31),
    Published("autocorrelation 0.6", related_by(0.6), 60, 24, 99.7, 40),
    Published("counts, mean 0.5", counts_about(0.5), 24, 9.9, 62, 14),
    Published("counts, mean 1", counts_about(1), 24, 5.8, 48, 11),
    Published("counts, mean 3", counts_about(3), 24, 2.6, 28, 5.7),
    Published("counts, mean 10", counts_about(10), 24, 2.1, 23, 4.1),
    Published("shares of 5 cases, 0.75", shares_of(5, 0.75), 24, 4.9, 36, 9.6),
    Published("shares of 20 cases, 0.75", shares_of(20, 0.75), 24, 2.3, 22, 4.6),
    Published("shares of 60 cases, 0.75", shares_of(60, 0.75), 24, 1.3, 19, 3.9),
    Published("seasons, amplitude 8, sd 3", seasons_of(8, 3), 36, 20, 99.9, 48),
]
SMALL_COUNTS = [
    *((row, "c", None) for row in CHARTS if row.what.startswith("counts")),
    *((row, "p", cases) for row, cases in zip(CHARTS[13:16], (5, 20, 60))),
]
COUNTED_ON_FEWER = 3
DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(100)]
SIZES = [5, 8, 10, 13, 20, 30, 50, 100]
EQUAL_UNITS = [
    ("exact", 0.025, [1.8, 0.5, 2.4, 2.7, 3.8, 2.0, 3.5, 4.0]),
    ("normal", 0.025, [1.8, 3.2, 2.4, 5.0, 3.8, 5.8, 3.5, 5.2]),
    ("arcsine", 0.025, [24, 12, 7.3, 5.0, 3.8, 5.8, 5.4, 4.0]),
    ("exact", 0.001, [0, 0.05, 0.06, 0.02, 0.03, 0.05, 0.10, 0.13]),
    ("normal", 0.001, [0.12, 0.52, 0.45, 0.13, 0.14, 0.14, 0.21, 0.20]),
    ("arcsine", 0.001, [0.12, 0.05, 5.0, 2.1, 0.38, 0.27, 0.20, 0.20]),
]
"""Percent of units with true share 0.74 that are called different; nominal 5% and 0.2%."""

BEFORE_AND_AFTER = {
    12: ((0, 10, 4), (0.3, 11, 9), (0.6, 13, 16)),
    24: ((0, 8, 6), (0.3, 10, 13), (0.6, 10, 24)),
    36: ((0, 6, 5), (0.3, 8, 13), (0.6, 9, 29)),
    60: ((0, 6, 6), (0.3, 7, 14), (0.6, 8, 30)),
}
"""By number of points: autocorrelation, percent of false alarms by REML AR(1) with t(n − 4), by least squares."""


def lines(chart_series: int, impact_series: int) -> Iterator[str]:
    yield from _of_charts(chart_series)
    yield ""
    yield from _of_funnels()
    yield ""
    yield from _of_impacts(impact_series)


def _of_charts(series: int) -> Iterator[str]:
    yield f"Charts over time, nothing changed, {series:,} series each, seed {SEED}"
    yield "Percent of series with a signal at the last point / anywhere / percent of points"
    yield (
        f"{'process':27}{'points':>7}{'published':>20}{'nhsrplotthedots':>20}{'mdc':>20}"
        f"{'spread ±':>12}{'published differs by':>22}"
    )
    for row in CHARTS:
        as_in_r, ours = (_simulated(row, rules, series) for rules in ("nhsrplotthedots", "mdc"))
        published = (row.last, row.anywhere, row.of_points)
        spreads = [spread(found, series, 3_000) for found in (as_in_r.last, as_in_r.anywhere)]
        apart = [abs(told - 100 * found) for told, found in zip(published, (as_in_r.last, as_in_r.anywhere))]
        errors = [rounded_off(gap, told) / (100 * wide) for gap, told, wide in zip(apart, published, spreads)]
        yield (
            f"{row.what:27}{row.points:7}{_three(published):>20}{_three(_percents(as_in_r)):>20}"
            f"{_three(_percents(ours)):>20}{' / '.join(f'{100 * each:.1f}' for each in spreads):>12}"
            f"{' / '.join(f'{each:.1f}' for each in errors):>15} errors{marked(errors)}"
        )
    yield from (
        "mdc gives no icon under 13 points and no limits under 8; it does not screen moving ranges, so its limits are",
        "a little wider; it counts a point beyond the limits among two of three. Where points are related or seasonal",
        "it shows as many signals as the R package, under a warning that says not to rely on them.",
        "",
        f"Small counts on charts made for them, mdc, {series // COUNTED_ON_FEWER:,} series: % last / anywhere / points",
    )
    yield from _on_their_own_charts(series // COUNTED_ON_FEWER)


def _on_their_own_charts(series: int) -> Iterator[str]:
    """Counts on a c chart, shares on a p chart, with exact tails: one chart at a time, so fewer of them."""
    for row, chart, cases in SMALL_COUNTS:
        random = np.random.default_rng([SEED, row.points])
        figures = row.process(random, series, row.points) * (cases or 1)
        totals = [cases] * row.points if cases else None
        charts = [control_chart(DAYS[: row.points], np.round(each).tolist(), totals, chart=chart) for each in figures]
        marks = np.array([[point.special_cause is not None for point in each.points] for each in charts])
        last = np.mean([each.variation != "common_cause" for each in charts])
        found = (100 * last, 100 * marks.any(axis=1).mean(), 100 * marks.mean())
        yield f"{row.what:27}{row.points:7}{_three((row.last, row.anywhere, row.of_points)):>20}{_three(found):>40}"


def _of_funnels() -> Iterator[str]:
    yield "Funnels, equal units of true share 0.74, exact: % called different, by number of cases (published below)"
    yield f"{'rule':38}" + "".join(f"{size:>7}" for size in SIZES)
    for method, tail, published in EQUAL_UNITS:
        ours = 100 * false_alarm_rate(0.74, SIZES, tail=tail, method=method)
        name = f"{method}, nominal {200 * tail:g}%" + (" (the default)" if method == "exact" else "")
        yield f"{name:38}" + "".join(f"{each:7.2f}" for each in ours)
        yield f"{'  published':38}" + "".join(f"{each:>7}" for each in published) + _largest(ours, published)
    worst = 100 * false_alarm_rate(0.9, SIZES, tail=0.001)
    yield f"{'exact, nominal 0.2%, true share 0.9':38}" + "".join(f"{each:7.2f}" for each in worst)


def _of_impacts(series: int) -> Iterator[str]:
    yield f"Before and after, no change, {series:,} series each: % with a change of level at a nominal 5%"
    yield (
        f"{'points':>7}{'autocorrelation':>17}{'least squares, published':>26}{'REML, published':>17}{'ours':>8}"
        f"{'spread ±':>10}{'our verdict':>13}"
    )
    for points, row in BEFORE_AND_AFTER.items():
        for autocorrelation, published, plain in row:
            generator = np.random.default_rng([SEED, points, round(10 * autocorrelation)])
            found = false_alarms(generator, points=points, autocorrelation=autocorrelation, series=series)
            wide = spread(found.level_change, series, 1_500)
            errors = [rounded_off(abs(published - 100 * found.level_change), published) / (100 * wide)]
            yield (
                f"{points:7}{autocorrelation:17}{plain:26}{published:17}{100 * found.level_change:8.1f}"
                f"{100 * wide:10.1f}{100 * found.verdict:13.1f}{marked(errors)}"
            )
    yield from (
        "With 12 points there are 6 on each side: no estimate is given under 8. The verdict asks two questions (level,",
        "and effect after a year) and halves the doubt allowed to each.",
    )


def _simulated(row: Published, rules: str, series: int) -> FalseSignalShares:
    random = np.random.default_rng([SEED, row.points])
    return simulate_false_signals(
        row.process, points=row.points, series=series, rules=chart_rule_set(rules), random=random
    )


def spread(share: float, series: int, published_series: int) -> float:
    """The standard error of the difference between two shares that estimate the same."""
    likely = min(max(share, 0.5 / series), 1 - 0.5 / series)
    return sqrt(likely * (1 - likely) * (1 / series + 1 / published_series))


def rounded_off(gap: float, published: float) -> float:
    """What is left of a difference when the published figure was rounded: to whole percents from 10, else to tenths."""
    return max(0.0, gap - (0.5 if published == round(published) else 0.05))


def marked(errors: Sequence[float]) -> str:
    return " !" if max(errors) > SURPRISING else ""


def _largest(ours: Sequence[float], published: Sequence[float]) -> str:
    gap = max(abs(one - other) for one, other in zip(ours, published))
    return f"  largest difference {gap:.2f}"


def _percents(found: FalseSignalShares) -> tuple[float, float, float]:
    return 100 * found.last, 100 * found.anywhere, 100 * found.of_points


def _three(figures: Sequence[float]) -> str:
    return " / ".join(f"{each:.1f}" for each in figures)
