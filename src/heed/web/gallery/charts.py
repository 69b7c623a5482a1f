"""Invented charts of every kind, for the gallery."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from math import sin, sqrt
from typing import Any

from heed.core.charts import (
    Annotation,
    Assurance,
    FunnelChart,
    FunnelCurve,
    FunnelPoint,
    Happening,
    ImpactChart,
    IntervalChart,
    IntervalRow,
    Levels,
    PointKind,
    Sparkline,
    TimeChart,
    TimePoint,
    Unit,
    assurance_icon,
    draw_both,
    draw_small_multiples,
    draw_sparkline,
    variation_icon,
)

_MEAN, _LOW, _HIGH, _LATER = 0.62, 0.51, 0.73, 0.76
_REBASED = 26


@lru_cache(maxsize=1)
def chart_examples() -> dict[str, Any]:
    """Everything that the gallery shows of charts, by the names its template uses."""
    return {
        "time_chart": draw_both(_control_chart()),
        "impact_chart": draw_both(_impact_chart()),
        "funnel_chart": draw_both(_funnel_chart()),
        "interval_chart": draw_both(_interval_chart()),
        "few_values": draw_both(_few_values()),
        "sparkline": draw_sparkline(_sparkline()),
        "multiples": list(zip(_AREAS, draw_small_multiples([_area(each) for each in range(len(_AREAS))]), strict=True)),
        "variations": [variation_icon(kind) for kind in PointKind],
        "assurances": [assurance_icon(each) for each in Assurance],
    }


def _months(count: int, *, year: int = 2023) -> list[date]:
    return [date(year + (3 + number) // 12, (3 + number) % 12 + 1, 1) for number in range(count)]


def _wobble(number: int, size: float) -> float:
    """Looks like chance, and is the same on every page."""
    return size * (sin(number * 12.9898) * 0.7 + sin(number * 4.1) * 0.3)


def _control_chart() -> TimeChart:
    def kind(number: int) -> PointKind:
        if number in {22, 23, 24, 25}:
            return PointKind.IMPROVEMENT_HIGH
        return PointKind.CONCERN_LOW if number == 9 else PointKind.COMMON

    def value(number: int) -> float | None:
        if number == 14:
            return None
        base = _LATER if number >= _REBASED else 0.69 if number >= 22 else 0.47 if number == 9 else _MEAN
        return base + _wobble(number, 0.05)

    days = _months(38)
    return TimeChart(
        "More assessments are finished in 28 days since the duty team grew",
        "Control chart of 38 months. Mean 76% since June 2025, 62% before. Target 80%.",
        tuple(TimePoint(day, value(number), kind(number)) for number, day in enumerate(days)),
        Unit.SHARE,
        "Assessments finished within 28 days",
        (
            Levels.steady(0, _REBASED, mean=_MEAN, lower=_LOW, upper=_HIGH),
            Levels.steady(_REBASED, 12, mean=_MEAN, lower=_LOW, upper=_HIGH, is_old=True),
            Levels.steady(_REBASED, 12, mean=_LATER, lower=0.67, upper=0.85),
        ),
        0.8,
        (
            Annotation(days[21], "Four more people joined the duty team"),
            Annotation(days[_REBASED], "New limits, because the duty team grew", Happening.REBASE),
        ),
    )


def _impact_chart() -> ImpactChart:
    days, step = _months(30), 16
    before = [44 + 0.35 * number for number in range(30)]
    after = [50 - 0.9 * (number - step) for number in range(30)]
    spread = [4 + 0.3 * (number - step) for number in range(30)]
    late = [number >= step for number in range(30)]
    values = [(after if late[number] else before)[number] + _wobble(number, 3.5) for number in range(30)]
    return ImpactChart(
        "People wait fewer days for a review since letters were shortened",
        "Monthly median days before and after August 2024, with the fitted line and what would have come without.",
        tuple(TimePoint(day, value) for day, value in zip(days, values, strict=True)),
        Unit.DAYS,
        days[step],
        "Shorter letters",
        "Days from request to review, median",
        tuple(after[number] if late[number] else before[number] for number in range(30)),
        tuple(before[number] if late[number] else None for number in range(30)),
        tuple(before[number] - spread[number] if late[number] else None for number in range(30)),
        tuple(before[number] + spread[number] if late[number] else None for number in range(30)),
    )


def _funnel_chart() -> FunnelChart:
    average = 0.74
    totals = tuple(float(total) for total in range(3, 84, 2))

    def curve(name: str, times: float, *, is_outer: bool) -> FunnelCurve:
        spread = [times * sqrt(average * (1 - average) / total) for total in totals]
        lows = tuple(average - each if average > each else None for each in spread)
        highs = tuple(average + each if average + each < 1 else None for each in spread)
        return FunnelCurve(name, totals, lows, highs, is_outer)

    councils = [_council(number, average) for number in range(70)]
    return FunnelChart(
        "Nothing can be told from 5 decisions",
        "Share of Ombudsman decisions upheld, 72 councils, by number of decisions.",
        (
            *councils,
            FunnelPoint("Ellminster", 5, 0.8, is_own=True),
            FunnelPoint("Farbridge", 62, 0.94, PointKind.CONCERN_HIGH),
        ),
        Unit.SHARE,
        "Decisions upheld",
        "Decisions",
        (curve("95% limits", 1.96, is_outer=False), curve("99.8% limits", 3.09, is_outer=True)),
        average,
        "England",
        too_few=13,
    )


def _council(number: int, average: float) -> FunnelPoint:
    total = 4 + (number * 37) % 76
    upheld = round(total * min(1.0, max(0.0, average + _wobble(number, 1.1 * sqrt(0.19 / total)))))
    return FunnelPoint(f"Council {number + 1}", total, upheld / total)


def _interval_chart() -> IntervalChart:
    return IntervalChart(
        "No year can be told from England",
        "Share of decisions upheld in each of five years, with 95% intervals.",
        (
            IntervalRow("2021/22", 0.71, 0.36, 0.92, "5 of 7"),
            IntervalRow("2022/23", 0.5, 0.19, 0.81, "3 of 6"),
            IntervalRow("2023/24", None, detail="not published"),
            IntervalRow("2024/25", 0.89, 0.57, 0.98, "8 of 9"),
            IntervalRow("2025/26", 0.8, 0.38, 0.96, "4 of 5", is_own=True),
        ),
        Unit.SHARE,
        "Decisions upheld",
        0.74,
        "England",
    )


def _few_values() -> TimeChart:
    values = (3, 1, 0, 2, 4, 1)
    return TimeChart(
        "Six months are too few to say anything",
        "Complaints about letters a month, April to September 2026.",
        tuple(TimePoint(day, value) for day, value in zip(_months(6, year=2026), values, strict=True)),
        Unit.COUNT,
        "Complaints about letters",
    )


def _sparkline() -> Sparkline:
    values: Sequence[float | None] = [*(40 + _wobble(number, 4) for number in range(18)), None, 33, 32, 31, 30, 29]
    return Sparkline("Days to answer: falling for five months", tuple(values), PointKind.IMPROVEMENT_LOW, 35, 45)


_AREAS = ("North locality", "South locality", "Hospital team", "Learning disability team")


def _area(number: int) -> TimeChart:
    mean = (0.6, 0.72, 0.55, 0.8)[number]
    points = tuple(TimePoint(day, mean + _wobble(count + 7 * number, 0.06)) for count, day in enumerate(_months(18)))
    levels = (Levels.steady(0, 18, mean=mean, lower=mean - 0.12, upper=mean + 0.12),)
    return TimeChart(f"{_AREAS[number]}: no real change", "", points, Unit.SHARE, levels=levels)
