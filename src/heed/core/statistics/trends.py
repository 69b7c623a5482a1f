"""The recent trend of yearly figures, as Fingertips tells it, and silence where it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import inf, isfinite, log
from typing import Literal

from scipy import special

from heed.definitions import trend_rule_set
from heed.definitions.shapes_impact import TrendRules

Direction = Literal["rising", "falling", "no_clear_trend", "cannot_say"]
Reason = Literal[
    "too_few_years",
    "not_yearly",
    "broken",
    "overlapping",
    "no_intervals",
    "intervals_without_width",
    "none_or_all",
]

_MONTHS_IN_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Trend:
    """Whether the latest years rise or fall.

    reason
        Why nothing can be said; ``None`` where something is.
    chi_squared, p_value
        Of the straight line against none, one degree of freedom; ``None`` with ``cannot_say``.
    slope
        Change a year: of the share, or of the value in its own unit.
    is_steady
        Whether the slope keeps its sign whichever year is left out.
    spread
        How much the years scatter about the line over what their intervals allow; about 1 when the method fits.
    is_overdispersed
        Whether that is more than chance: the p-value is then too small.
    """

    direction: Direction
    reason: Reason | None
    first: date | None
    last: date | None
    chi_squared: float | None
    p_value: float | None
    slope: float | None
    is_steady: bool | None
    spread: float | None
    is_overdispersed: bool | None
    rule_set: str


def trend_of_shares(
    dates: Sequence[date],
    counts: Sequence[float | None],
    totals: Sequence[float | None],
    *,
    is_rolling: bool = False,
    rules: TrendRules | None = None,
) -> Trend:
    """Whether a yearly share has risen or fallen over the latest years.

    Args:
        dates: the first day of each period, strictly increasing.
        counts, totals: for each period; ``None``, or a total of 0, is a missing year.
        is_rolling: whether the periods overlap, as rolling years do; nothing is then said.
        rules: the dated rules; default those in use.

    The chi-squared test for a line through shares, plus the demand that the line of the log odds keeps its sign
    whichever year is left out. ``cannot_say`` with fewer than five years, a missing year, periods that are not years,
    or a year in which nothing or everything was counted, where there are no log odds.

    Raises:
        ValueError: lengths that differ, dates out of order, negative counts, or a count over its total.

    Source: fingertips-open ``TrendMarkerCalculator.cs`` (MIT); Armitage (1955), Biometrics 11, 375-386.

    >>> years = [date(year, 4, 1) for year in range(2019, 2024)]
    >>> trend_of_shares(years, [60, 70, 85, 95, 110], [200] * 5).direction
    'rising'
    """
    used = rules or trend_rule_set()
    _check_lengths(dates, counts, totals)
    latest = _latest(dates, used, is_rolling)
    if not isinstance(latest, slice):
        return _silent(latest, used)
    pairs = list(zip(counts[latest], totals[latest], strict=True))
    if any(count is None or not total for count, total in pairs):
        return _silent("broken", used)
    known = [(float(count or 0), float(total or 0)) for count, total in pairs]
    if not all(0 <= count <= total < inf for count, total in known):
        raise ValueError("a count must lie between 0 and its total")
    if any(count in (0, total) for count, total in known):
        return _silent("none_or_all", used)
    return _trend_of_shares(known, dates[latest], used)


def trend_of_values(
    dates: Sequence[date],
    values: Sequence[float | None],
    lows: Sequence[float | None],
    highs: Sequence[float | None],
    *,
    is_rolling: bool = False,
    rules: TrendRules | None = None,
) -> Trend:
    """Whether a yearly rate, score or survey figure has risen or fallen over the latest years.

    Args:
        dates: the first day of each period, strictly increasing.
        values: one for each period, in its own unit; ``None`` is a missing year.
        lows, highs: the ends of the 95 per cent intervals.
        is_rolling: whether the periods overlap; nothing is then said.
        rules: the dated rules; default those in use.

    A line weighted by the intervals, which must keep its sign whichever year is left out. ``cannot_say`` where an
    interval is missing or has no width, where Fingertips would say "no change", with fewer than five years, a missing
    year, or periods that are not years.

    Raises:
        ValueError: lengths that differ, dates out of order, numbers not finite, or a low end over its high end.

    Source: fingertips-open ``TrendMarkerCalculator.cs`` (MIT), comparator methods other than shares.

    >>> years = [date(year, 4, 1) for year in range(2014, 2019)]
    >>> lows, highs = [23.16, 23.15, 26.44, 28.63, 28.98], [26.25, 26.19, 29.64, 31.9, 32.25]
    >>> found = trend_of_values(years, [24.67, 24.6, 28, 30.2, 30.6], lows, highs)
    >>> found.direction, round(found.chi_squared, 2)
    ('rising', 46.77)
    """
    used = rules or trend_rule_set()
    _check_lengths(dates, values, lows, highs)
    latest = _latest(dates, used, is_rolling)
    if not isinstance(latest, slice):
        return _silent(latest, used)
    triples = list(zip(values[latest], lows[latest], highs[latest], strict=True))
    if any(value is None for value, _, _ in triples):
        return _silent("broken", used)
    if any(low is None or high is None for _, low, high in triples):
        return _silent("no_intervals", used)
    known = [(float(value or 0), float(low or 0), float(high or 0)) for value, low, high in triples]
    if not all(isfinite(value + low + high) and low <= high for value, low, high in known):
        raise ValueError("values must be finite, and no low end over its high end")
    if any(low == high for _, low, high in known):
        return _silent("intervals_without_width", used)
    return _trend_of_values(known, dates[latest], used)


@dataclass(frozen=True, slots=True)
class _Line:
    """A weighted straight line over years 1, 2, …"""

    slope: float
    chi_squared: float
    leftover: float


def _trend_of_shares(known: list[tuple[float, float]], dates: Sequence[date], rules: TrendRules) -> Trend:
    cases, everyone = sum(count for count, _ in known), sum(total for _, total in known)
    pooled = cases / everyone
    # With the variance of the pooled share this is the test for a line through shares, term by term.
    weights = [total / (pooled * (1 - pooled)) for _, total in known]
    line = _line(weights, [count / total for count, total in known])
    odds = [log(count / (total - count)) for count, total in known]
    signs = _signs_left_out([1.0] * len(known), odds)
    return _judged(line, {*signs, _sign(line.slope)}, dates, rules)


def _trend_of_values(known: list[tuple[float, float, float]], dates: Sequence[date], rules: TrendRules) -> Trend:
    weights = [(rules.interval_widths / (high - low)) ** 2 for _, low, high in known]
    values = [value for value, _, _ in known]
    return _judged(_line(weights, values), _signs_left_out(weights, values), dates, rules)


def _line(weights: Sequence[float], values: Sequence[float], left_out: int | None = None) -> _Line:
    kept = [
        (weight, year, value)
        for year, (weight, value) in enumerate(zip(weights, values, strict=True), start=1)
        if year != left_out
    ]
    weight = sum(each for each, _, _ in kept)
    year = sum(each * place for each, place, _ in kept) / weight
    value = sum(each * figure for each, _, figure in kept) / weight
    across = sum(each * (place - year) ** 2 for each, place, _ in kept)
    slope = sum(each * (place - year) * (figure - value) for each, place, figure in kept) / across
    leftover = sum(each * (figure - value - slope * (place - year)) ** 2 for each, place, figure in kept)
    return _Line(slope, slope**2 * across, leftover)


def _signs_left_out(weights: Sequence[float], values: Sequence[float]) -> set[int]:
    """The signs of the slope with every year, and with each left out in turn."""
    return {_sign(_line(weights, values, left_out).slope) for left_out in (None, *range(1, len(values) + 1))}


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _judged(line: _Line, signs: set[int], dates: Sequence[date], rules: TrendRules) -> Trend:
    is_steady = signs in ({1}, {-1})
    is_trend = is_steady and line.chi_squared > rules.chi_squared
    free = len(dates) - 2
    direction: Direction = "no_clear_trend"
    if is_trend:
        direction = "rising" if line.slope > 0 else "falling"
    return Trend(
        direction=direction,
        reason=None,
        first=dates[0],
        last=dates[-1],
        chi_squared=line.chi_squared,
        p_value=float(special.chdtrc(1, line.chi_squared)),
        slope=line.slope,
        is_steady=is_steady,
        spread=line.leftover / free,
        is_overdispersed=bool(special.chdtrc(free, line.leftover) < rules.doubt_of_spread),
        rule_set=rules.id,
    )


def _silent(reason: Reason, rules: TrendRules) -> Trend:
    return Trend("cannot_say", reason, None, None, None, None, None, None, None, None, rules.id)


def _latest(dates: Sequence[date], rules: TrendRules, is_rolling: bool) -> slice | Reason:
    """Where the latest years stand, or why they cannot be used."""
    if any(later <= earlier for earlier, later in pairwise(dates)):
        raise ValueError("dates must be strictly increasing")
    if is_rolling:
        return "overlapping"
    if len(dates) < rules.points:
        return "too_few_years"
    # Only the latest years count: an older break does not matter.
    latest = slice(len(dates) - rules.points, len(dates))
    months = [
        12 * (later.year - earlier.year) + later.month - earlier.month for earlier, later in pairwise(dates[latest])
    ]
    if all(each == 12 for each in months):
        return latest
    return "broken" if all(each and each % 12 == 0 for each in months) else "not_yearly"


def _check_lengths(dates: Sequence[date], *others: Sequence[float | None]) -> None:
    if any(len(each) != len(dates) for each in others):
        raise ValueError("there must be one figure for each date")
