"""A theme over time: what is more than chance is said in words, and the chart shows it."""

import datetime as dt

from heed.core.charts import PointKind
from heed.learning.queries.taxonomy_heard import MonthHeard
from heed.web.learning.themes.months import _kind, over_time, whole_months


def months(*counts, decided=100):
    return [
        MonthHeard(dt.date(2024 + place // 12, place % 12 + 1, 1), count, decided, {"improvement": count})
        for place, count in enumerate(counts)
    ]


def test_more_than_chance_is_said_with_its_month():
    shown = over_time(months(*[20] * 12, *[40] * 12), polarities=["strength", "improvement"], name="Delay")

    assert shown.title == "Gone up: the share of what we hear that speaks of it is up since January 2025"
    assert shown.sentence == (
        "The share of what we hear that speaks of it has been above its average since January 2025. "
        "Chance alone would hardly give this."
    )
    assert shown.drawings is not None
    assert (shown.rows[-1].sources, shown.rows[-1].decided, shown.rows[-1].share) == (40, 100, "31% to 50%")
    assert shown.rows[-1].said == (0, 40)


def test_months_that_are_alike_are_no_change():
    shown = over_time(months(*[20, 22, 19, 21] * 6), polarities=[], name="Delay")

    assert shown.title == "No real change: the share of what we hear that speaks of it is about the same as before"


def test_a_few_months_say_nothing_yet():
    shown = over_time(months(2, 3), polarities=[], name="Delay")

    assert shown.title[:17] == "Too early to say:"


def test_nothing_decided_shows_no_chart():
    shown = over_time([MonthHeard(dt.date(2026, 1, 1), 0, 0, {})], polarities=[], name="Delay")

    assert (shown.drawings, shown.rows[0].share) == (None, "–")


def test_a_month_that_still_runs_is_left_out():
    assert whole_months(dt.date(2026, 3, 1)) == (dt.date(2024, 3, 1), dt.date(2026, 2, 28))


def test_a_signal_is_marked_by_its_direction():
    assert [_kind(1, "shift"), _kind(-1, "shift"), _kind(1, None), _kind(0, "shift")] == [
        PointKind.NEUTRAL_HIGH,
        PointKind.NEUTRAL_LOW,
        PointKind.COMMON,
        PointKind.COMMON,
    ]
