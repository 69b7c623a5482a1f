"""Charts of every kind, drawn at random or as they usually are."""

from datetime import date, timedelta

from hypothesis import strategies as st

from heed.core.charts import (
    Annotation,
    FunnelChart,
    FunnelCurve,
    FunnelPoint,
    Happening,
    ImpactChart,
    IntervalChart,
    IntervalRow,
    Levels,
    PointKind,
    TimeChart,
    TimePoint,
    Unit,
)

KINDS = [kind for kind in PointKind if kind is not PointKind.MISSING]
NAMES = st.text(alphabet="abcdefghij klmnoprstuvwyzABC&<>'é—", max_size=60)


def months(count: int, *, start: date = date(2023, 4, 1)) -> list[date]:
    first = start.year * 12 + start.month - 1
    return [date((first + n) // 12, (first + n) % 12 + 1, 1) for n in range(count)]


def values_of(unit: Unit) -> st.SearchStrategy[float]:
    if unit is Unit.SHARE:
        return st.floats(0, 1)
    if unit is Unit.PERCENT:
        return st.floats(0, 100)
    if unit is Unit.COUNT:
        return st.integers(0, 2_000_000).map(float)
    return st.floats(-1e9, 1e9) | st.floats(0, 200)


@st.composite
def time_charts(draw: st.DrawFn, *, most: int = 40) -> TimeChart:
    unit = draw(st.sampled_from(Unit))
    value = values_of(unit)
    gaps = draw(st.lists(st.sampled_from([0, 1, 7, 28, 31, 91, 365]), max_size=most))
    days = [date(2015, 1, 1)]
    days += [days[0] + timedelta(sum(gaps[: n + 1])) for n in range(len(gaps))]
    points = tuple(TimePoint(day, draw(value | st.none()), draw(st.sampled_from(KINDS))) for day in days)
    cut = draw(st.integers(0, len(points)))
    levels = tuple(
        Levels.steady(first, count, mean=draw(value), lower=draw(value), upper=draw(value), is_old=is_old)
        for first, count, is_old in ((0, cut, False), (cut, len(points) - cut, True), (cut, len(points) - cut, False))
    )
    happened = tuple(
        Annotation(day, "something", draw(st.sampled_from(Happening)))
        for day in draw(st.lists(st.dates(date(2014, 1, 1), date(2030, 1, 1)), max_size=6))
    )
    return TimeChart("Finding", "", points, unit, draw(NAMES), levels, draw(value | st.none()), happened)


@st.composite
def funnel_charts(draw: st.DrawFn) -> FunnelChart:
    totals = draw(st.lists(st.integers(0, 30_000), max_size=30))
    points = tuple(
        FunnelPoint(
            draw(NAMES), total, draw(st.floats(0, 1) | st.none()), draw(st.sampled_from(KINDS)), is_own=number == 0
        )
        for number, total in enumerate(totals)
    )
    curve = FunnelCurve("95% limits", (1, 10, 100, 1000), (None, 0.2, 0.4, 0.49), (None, 0.8, 0.6, 0.51))
    average = draw(st.floats(0, 1) | st.none())
    target = draw(st.floats(0, 1) | st.none())
    too_few = draw(st.integers(1, 50) | st.none())
    return FunnelChart(
        "Finding", "", points, Unit.SHARE, "Upheld", "Decisions", (curve,), average, "England", target, too_few
    )


@st.composite
def interval_charts(draw: st.DrawFn) -> IntervalChart:
    rows = []
    for _ in range(draw(st.integers(0, 12))):
        low, value, high = sorted(draw(st.tuples(*[st.floats(0, 1)] * 3)))
        known = draw(st.booleans())
        ends = (low, high) if draw(st.booleans()) else (None, None)
        rows.append(IntervalRow(draw(NAMES), value if known else None, *ends, "4 of 5", draw(st.sampled_from(KINDS))))
    comparator = draw(st.floats(0, 1) | st.none())
    return IntervalChart("Finding", "", tuple(rows), Unit.SHARE, "Upheld", comparator, "England")


@st.composite
def impact_charts(draw: st.DrawFn) -> ImpactChart:
    unit = draw(st.sampled_from(Unit))
    count = draw(st.integers(0, 30))
    value = values_of(unit) | st.none()
    lines = [tuple(draw(value) for _ in range(count if draw(st.booleans()) else 0)) for _ in range(4)]
    points = tuple(TimePoint(day, draw(value)) for day in months(count))
    action = draw(st.dates(date(2023, 1, 1), date(2026, 12, 31)))
    return ImpactChart("Finding", "", points, unit, action, "New letters", "Days", *lines, draw(value))


def control_chart() -> TimeChart:
    """Sixty months with a rebase, signals, a missing value, a target and two annotations."""
    kinds = {10: PointKind.CONCERN_LOW, 44: PointKind.IMPROVEMENT_HIGH, 45: PointKind.IMPROVEMENT_HIGH}
    days = months(60)
    points = tuple(
        TimePoint(day, None if n == 20 else 0.5 + (n % 7) / 40, kinds.get(n, PointKind.COMMON))
        for n, day in enumerate(days)
    )
    return TimeChart(
        "More is done in time",
        "Sixty months, mean 58%",
        points,
        Unit.SHARE,
        "Done in time",
        (
            Levels.steady(0, 40, mean=0.58, lower=0.4, upper=0.76),
            Levels.steady(40, 20, mean=0.58, lower=0.4, upper=0.76, is_old=True),
            Levels.steady(40, 20, mean=0.62, lower=0.44, upper=0.8),
        ),
        0.7,
        (Annotation(days[39], "Team grew"), Annotation(days[40], "New limits", Happening.REBASE)),
    )


def impact_chart() -> ImpactChart:
    days = months(20)
    fitted = tuple(50.0 - (n - 9 if n > 9 else 0) for n in range(20))
    before = tuple(None if n < 10 else 50.0 for n in range(20))
    low, high = (tuple(None if each is None else each + by for each in before) for by in (-4, 4))
    points = tuple(TimePoint(day, value + (-1) ** n) for n, (day, value) in enumerate(zip(days, fitted, strict=True)))
    return ImpactChart(
        "Waiting fell", "", points, Unit.DAYS, days[10], "New letters", "Days", fitted, before, low, high
    )


def funnel_chart() -> FunnelChart:
    points = (
        FunnelPoint("Ellminster", 5, 0.8, is_own=True),
        *(FunnelPoint(f"Council {n}", 10 + n, 0.7 + (n % 5) / 50) for n in range(40)),
    )
    curve = FunnelCurve("95% limits", (5, 20, 50), (0.3, 0.5, 0.6), (1.0, 0.95, 0.9))
    outer = FunnelCurve("99.8% limits", (5, 20, 50), (0.1, 0.4, 0.5), (None, 0.99, 0.95), is_outer=True)
    return FunnelChart(
        "Nothing can be told", "", points, Unit.SHARE, "Upheld", "Decisions", (curve, outer), 0.74, "England", 0.9, 13
    )


def interval_chart() -> IntervalChart:
    rows = (
        IntervalRow("2024/25", 0.5, 0.2, 0.8, "3 of 6"),
        IntervalRow("2025/26", None, detail="not published"),
        IntervalRow("2026/27", 0.8, 0.38, 0.96, "4 of 5", PointKind.CONCERN_HIGH, is_own=True),
    )
    return IntervalChart("No year can be told from England", "", rows, Unit.SHARE, "Upheld", 0.74, "England")
