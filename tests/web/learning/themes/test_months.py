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
    shown = over_time(months(*[20] * 12, *[40] * 12), polarities=["strength", "improvement"], name="Delay", fewest=10)

    assert shown.title == "Gone up: the share of what we hear that speaks of it is up since January 2025"
    assert shown.sentence == (
        "The share of what we hear that speaks of it has been above its average since January 2025. "
        "Chance alone would hardly give this."
    )
    assert shown.drawings is not None
    assert (shown.rows[-1].sources, shown.rows[-1].decided, shown.rows[-1].share) == (40, 100, "31% to 50%")
    assert shown.rows[-1].said == (0, 40)


def test_months_that_are_alike_are_no_change():
    shown = over_time(months(*[20, 22, 19, 21] * 6), polarities=[], name="Delay", fewest=10)

    assert shown.title == "No real change: the share of what we hear that speaks of it is about the same as before"


def test_a_few_months_say_nothing_yet():
    shown = over_time(months(2, 3), polarities=[], name="Delay", fewest=10)

    assert shown.title[:17] == "Too early to say:"


def test_nothing_decided_shows_no_chart():
    shown = over_time([MonthHeard(dt.date(2026, 1, 1), 0, 0, {})], polarities=[], name="Delay", fewest=10)

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


def test_months_with_too_few_have_counts_and_no_share():
    few = MonthHeard(dt.date(2026, 1, 1), 1, 1, {})
    shown = over_time([*months(*[20, 22, 19, 21] * 6), few], polarities=[], name="Delay", fewest=10)

    assert (shown.rows[-1].sources, shown.rows[-1].decided, shown.rows[-1].share) == (1, 1, "too few")
    assert shown.sentence.endswith("1 month with fewer than 10 sources decided on has no share.")
    assert shown.drawings is not None
    assert [mark.says for mark in shown.drawings[0].marks][-2:] == [
        "December 2025: 21 of 100, true share 14% to 30%",
        "January 2026: 1 of 1, too few to give a share",
    ]


def test_where_most_months_have_too_few_the_chart_is_by_whole_quarters():
    shown = over_time(months(*[1, 2, 3, 2] * 6, decided=5), polarities=[], name="Delay", fewest=10)

    assert shown.drawings is not None
    says = [mark.says for mark in shown.drawings[0].marks]
    assert (len(says), says[0]) == (8, "Quarter from January 2024: 6 of 15, true share 20% to 64%")
    assert "It is by quarters: most months have too few." in shown.sentence
    assert {row.share for row in shown.rows} == {"too few"}


def test_quarters_end_with_the_last_month():
    shown = over_time(months(9, 9, 1, 1, 1, decided=9), polarities=[], name="Delay", fewest=10)

    assert shown.drawings is not None
    assert [mark.says[:33] for mark in shown.drawings[0].marks] == ["Quarter from March 2024: 3 of 27,"]


def test_where_no_quarter_has_enough_there_are_counts_alone():
    shown = over_time(months(1, 0, 1, decided=1), polarities=[], name="Delay", fewest=10)

    assert (shown.title, shown.drawings) == (
        "Too few to show a share over time: no quarter has 10 sources decided on",
        None,
    )
    assert [(row.sources, row.share) for row in shown.rows] == [(1, "too few"), (0, "too few"), (1, "too few")]
