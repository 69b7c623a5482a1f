"""Pictures: which chart is drawn, on what scale, and what a whole board says."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.measuring.models import Rebase
from heed.measuring.pictures import intervals_of, picture_of, target_of
from heed.measuring.queries.figures import own_series
from heed.measuring.queries.measures import in_order_of_groups, measures_kept
from heed.measuring.queries.pictures import board_of, picture_for
from tests.factories import measuring as made

STEADY = [30, 33, 31, 34, 30, 32, 33, 31, 30, 34, 32, 31, 33, 30]


def test_share_of_counts_is_a_p_chart_of_shares(lead):
    measure = made.measure(by=lead, target=Decimal(85), target_source="The plan")
    made.figures(measure=measure, counts=STEADY, totals=50)

    picture = picture_for(measure)

    assert (picture.kind, picture.reason, picture.factor) == ("p", "share", 1.0)
    assert picture.chart.points[0].value == pytest.approx(0.6)
    assert picture.chart.target == 0.85
    assert picture.points_in_last_segment == len(STEADY)


def test_rate_is_charted_per_one_and_read_per_so_many(lead):
    measure = made.measure(by=lead, calculation="rate", unit="rate", per=1000, target=Decimal(40), target_source="x")
    made.figures(measure=measure, counts=STEADY, totals=900)

    picture = picture_for(measure)

    assert (picture.kind, picture.factor) == ("u", 1000)
    assert picture.chart.points[0].value * picture.factor == pytest.approx(picture.series.values[0])
    assert picture.chart.target == pytest.approx(0.04)


def test_published_values_without_counts_are_an_xmr_chart(lead):
    measure = made.measure(by=lead, intervals="published")
    for place, value in enumerate(STEADY):
        made.figure(measure=measure, period=f"20{20 + place // 12}-{place % 12 + 1:02}", published_value=value)

    picture = picture_for(measure)

    assert (picture.kind, picture.series.is_counted) == ("xmr", False)
    assert picture.chart.points[0].value == pytest.approx(0.30)


def test_few_figures_are_a_run_chart_and_none_is_nothing(lead):
    few, none = made.measure(by=lead), made.measure(by=lead)
    made.figures(measure=few, counts=STEADY[:7], totals=50)

    assert (picture_for(few).kind, picture_for(few).variation) == ("run", None)
    assert picture_for(none).kind == "nothing"


def test_yearly_figures_are_shown_year_by_year(lead):
    measure = made.measure(by=lead, period="financial_year")
    made.figures(measure=measure, counts=[4, 8, 9], totals=[5, 11, 14], first="2021/22")

    assert picture_for(measure).kind == "years"


def test_chart_that_a_person_chose_is_drawn_where_the_figures_allow_it(lead):
    chosen = made.measure(by=lead, chart="xmr")
    made.figures(measure=chosen, counts=STEADY, totals=50)
    without_counts = made.measure(by=lead, chart="p", intervals="published")
    for place, value in enumerate(STEADY):
        made.figure(measure=without_counts, period=f"20{20 + place // 12}-{place % 12 + 1:02}", published_value=value)

    assert (picture_for(chosen).kind, picture_for(chosen).reason) == ("xmr", "chosen")
    assert picture_for(without_counts).kind == "xmr"


def test_new_limits_begin_at_the_rebase_and_stop_when_it_is_withdrawn(lead):
    measure = made.measure(by=lead)
    made.figures(measure=measure, counts=[*STEADY, *(each + 12 for each in STEADY)], totals=50)
    rebase = Rebase.objects.create(
        measure=measure,
        from_on=date(2025, 3, 1),
        changed_on=date(2025, 2, 20),
        reason="A new team",
        why_lasting="It is funded",
        by=lead,
    )

    assert [segment.start for segment in picture_for(measure).chart.segments] == [date(2024, 1, 1), date(2025, 3, 1)]

    rebase.withdrawn_by, rebase.withdrawn_at = lead, rebase.at
    rebase.save()
    assert len(picture_for(measure).chart.segments) == 1


def test_rebase_on_a_day_without_a_figure_is_passed_over(lead):
    measure = made.measure(by=lead)
    made.figures(measure=measure, counts=STEADY, totals=50)

    assert len(picture_of(own_series(measure), [date(2024, 6, 15)]).chart.segments) == 1


def test_intervals_are_wilsons_for_shares_and_published_where_there_are(lead):
    measure = made.measure(by=lead, period="financial_year")
    made.figure(measure=measure, period="2022/23", count=4, total=5)
    made.figure(
        measure=measure,
        period="2023/24",
        published_value=70,
        published_low=Decimal(60),
        published_high=Decimal(80),
    )

    first, second = intervals_of(own_series(measure))

    assert first == pytest.approx((0.376, 0.964), abs=5e-4)
    assert second == (0.6, 0.8)


def test_intervals_of_a_survey_are_never_computed(lead):
    measure = made.measure(by=lead, period="financial_year", intervals="published")
    made.figure(measure=measure, period="2022/23", count=40, total=50, published_value=80)

    assert intervals_of(own_series(measure)) == (None,)


def test_intervals_of_counts_and_rates_are_in_the_units_shown(lead):
    count = made.measure(by=lead, calculation="count", unit="number", denominator="")
    rate = made.measure(by=lead, calculation="rate", unit="rate", per=100_000)
    made.figure(measure=count, count=10)
    made.figure(measure=rate, count=82, total=100_000)

    assert intervals_of(own_series(count))[0] == pytest.approx((4.79, 18.39), abs=0.01)
    assert intervals_of(own_series(rate))[0] == pytest.approx((65.21, 101.78), abs=0.01)


def test_target_is_on_the_scale_of_the_values(lead):
    share = made.measure(by=lead, target=Decimal(85), target_source="x")
    days = made.measure(by=lead, calculation="average", unit="days", target=Decimal(28), target_source="x")

    assert (target_of(share), target_of(days), target_of(made.measure(by=lead))) == (0.85, 28.0, None)


def test_board_counts_signals_and_what_chance_would_give(lead):
    better = made.measure(by=lead)
    made.figures(measure=better, counts=[*STEADY, 49], totals=50)
    same = made.measure(by=lead)
    made.figures(measure=same, counts=STEADY, totals=50)
    early = made.measure(by=lead)
    made.figures(measure=early, counts=STEADY[:5], totals=50)

    board = board_of(in_order_of_groups(measures_kept(for_person=lead)))

    assert (len(board.rows), board.judged, board.signals) == (3, 2, 1)
    assert 0 < board.expected.last < 0.2
    assert [row.measure for row in board.changed] == [better]
    assert board.changed[0].variation_before == "common_cause"


def test_board_asks_three_queries_however_many_measures(lead):
    for _ in range(4):
        made.figures(measure=made.measure(by=lead), counts=STEADY, totals=50)

    kept = in_order_of_groups(measures_kept(for_person=lead))
    with CaptureQueriesContext(connection) as asked:
        board_of(kept)

    assert len(asked) == 3


def test_board_is_of_ones_own_council_only(lead, stranger):
    made.figures(measure=made.measure(by=lead), counts=STEADY, totals=50)

    assert board_of(measures_kept(for_person=stranger)).rows == ()
