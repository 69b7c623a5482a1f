"""Charts for events too rare to count by the month: cases or time between them (g, t); and moving ranges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from heed.core.statistics.control_charts.attributes import LIMIT_IN_DEVIATIONS, SPREAD_PER_MOVING_RANGE
from heed.core.statistics.control_charts.layouts import Floats, Layout, lay_out
from heed.core.statistics.control_charts.limits import (
    SCREEN_PER_MOVING_RANGE,
    mean_moving_range,
    mean_of_segments,
    moving_ranges,
)

_POWER_OF_TIME = 3.6


@dataclass(frozen=True, slots=True)
class SimpleChart:
    """A chart with one centre and one pair of limits. ``outside``: 1 above, −1 below, 0 else. Missing is ``None``."""

    values: tuple[float | None, ...]
    centre: float | None
    lower: float | None
    upper: float | None
    outside: tuple[int, ...]


def g_chart(cases: Sequence[float | None], *, baseline: int | None = None) -> SimpleChart:
    """How many cases lie between one rare event and the next.

    Args:
        cases: whole numbers of 0 or more, one for each event, ``None`` where not known.
        baseline: limits from the first so many.

    The centre is the median; the limit comes from the mean m and the geometric distribution: m + 3√(m(m+1)). The
    lower limit is 0, so that many events close together are a matter for the run chart. Nothing known gives no limits.

    Raises:
        ValueError: a negative or infinite number, nothing at all, a baseline under 2.

    Source: J. C. Benneyan (2001), Health Care Management Science 4, 305-318; qicharts2 0.8.1.

    >>> found = g_chart([12, 45, 3, 60, 22, 8, 90, 15, 33, 7, 70, 18, 25, 41])
    >>> found.centre, round(found.upper, 3)
    (23.5, 129.774)
    """
    figures, _ = _checked(cases, baseline, least=0.0)
    known = figures[: baseline or len(figures)]
    known = known[np.isfinite(known)]
    if not len(known):
        return _chart(figures, np.nan, np.nan, np.nan)
    mean = float(np.mean(known))
    upper = mean + LIMIT_IN_DEVIATIONS * float(np.sqrt(mean * (mean + 1)))
    return _chart(figures, float(np.median(known)), 0.0, upper)


def t_chart(times: Sequence[float | None], *, baseline: int | None = None) -> SimpleChart:
    """How much time lies between one rare event and the next.

    Args:
        times: above 0, in any one unit, ``None`` where not known. Two events on one day need a finer unit.
        baseline: limits from the first so many.

    Times are made nearly normal by the power 1/3.6, charted as XmR (moving ranges screened), and brought back. A lower
    limit under 0 is 0. One time has no limits.

    Raises:
        ValueError: a time of 0 or less, an infinite one, nothing at all, a baseline under 2.

    Source: L. S. Nelson (1994), Journal of Quality Technology 26, 166-167; qicharts2 0.8.1.

    >>> found = t_chart([12, 45, 3, 60, 22, 8, 90, 15, 33, 7, 70, 18, 25, 41])
    >>> round(found.centre, 3), found.lower, round(found.upper, 2)
    (24.907, 0.0, 361.35)
    """
    figures, layout = _checked(times, baseline, least=None)
    level = figures ** (1 / _POWER_OF_TIME)
    centre = float(mean_of_segments(level, layout, baseline)[0])
    ranges = moving_ranges(level, layout, baseline)
    spread = SPREAD_PER_MOVING_RANGE * float(mean_moving_range(ranges, layout, screened=True)[0])
    lower, upper = centre - LIMIT_IN_DEVIATIONS * spread, centre + LIMIT_IN_DEVIATIONS * spread
    return _chart(figures, centre**_POWER_OF_TIME, max(lower, 0.0) ** _POWER_OF_TIME, upper**_POWER_OF_TIME)


def moving_range_chart(values: Sequence[float | None], *, baseline: int | None = None) -> SimpleChart:
    """How far each value lies from the one before: the chart beside an XmR chart.

    Args:
        values: in order of time, ``None`` where missing.
        baseline: limits from the moving ranges of the first so many values.

    The centre is the mean moving range, the limits 0 and 3.267 times it. The first value, and one that is missing or
    follows on a missing one, has no moving range. A single value has no limits.

    Raises:
        ValueError: an infinite value, nothing at all, a baseline under 2.

    Source: D. J. Wheeler, Understanding Variation; qicharts2 0.8.1.

    >>> moving_range_chart([1, 3, 2, 4]).values
    (None, 2.0, 1.0, 2.0)
    """
    figures, layout = _checked(values, baseline, least=-np.inf)
    ranges = moving_ranges(figures, layout, None)
    counted = moving_ranges(figures, layout, baseline)
    centre = float(mean_moving_range(counted, layout, screened=False)[0])
    return _chart(ranges, centre, 0.0 if centre == centre else np.nan, SCREEN_PER_MOVING_RANGE * centre)


def _checked(values: Sequence[float | None], baseline: int | None, *, least: float | None) -> tuple[Floats, Layout]:
    """The figures as one series. ``least``: the smallest allowed; ``None`` allows only those above 0."""
    figures = np.array([np.nan if value is None else float(value) for value in values])
    if not len(figures):
        raise ValueError("needs at least one value")
    if np.isinf(figures).any():
        raise ValueError("values must be finite, or None where missing")
    if baseline is not None and baseline < 2:
        raise ValueError("a baseline needs 2 points or more")
    known = figures[np.isfinite(figures)]
    if least is None and np.any(known <= 0):
        raise ValueError("time between events must be above 0; use a finer unit")
    if least is not None and np.any(known < least):
        raise ValueError("cases between events must not be negative")
    return figures, lay_out((1, len(figures)))


def _chart(figures: Floats, centre: float, lower: float, upper: float) -> SimpleChart:
    outside = (figures > upper).astype(int) - (figures < lower).astype(int)
    return SimpleChart(
        values=tuple(_or_none(figure) for figure in figures.tolist()),
        centre=_or_none(centre),
        lower=_or_none(lower),
        upper=_or_none(upper),
        outside=tuple(outside.tolist()),
    )


def _or_none(figure: float) -> float | None:
    return float(figure) if np.isfinite(figure) else None
