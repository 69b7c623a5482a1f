"""What may be said of a chart, and what may not: few points, gaps, constant series, targets, rebases, refusals."""

from datetime import date, timedelta

import pytest

from heed.core.statistics.control_charts import ChartRefused, control_chart, without_rebase
from tests.core.statistics.control_charts.cases import AS_IN_R, MDC, causes, chart_of, codes, days, months

STEADY = [10, 12] * 11


def test_chart_names_its_rules_and_their_version():
    assert (chart_of(STEADY).rules, chart_of(STEADY).rules_version) == ("mdc", "2023-11")
    assert chart_of(STEADY, rules=AS_IN_R).rules_version == "0.2.2"


@pytest.mark.parametrize(
    ("points", "has_limits", "variation", "warned"),
    [
        (1, False, None, ["too_few_points"]),
        (7, False, None, ["too_few_points"]),
        (8, True, None, ["provisional_limits"]),
        (12, True, None, ["provisional_limits"]),
        (13, True, "common_cause", []),
    ],
)
def test_few_points_have_no_limits_and_few_more_no_icons(points, has_limits, variation, warned):
    chart = chart_of(STEADY[:points], target=50)

    assert (chart.points[0].lower is not None, chart.variation) == (has_limits, variation)
    assert chart.assurance == ("fail" if variation else None)
    assert codes(chart) == warned


def test_seven_rising_points_alone_are_no_signal():
    assert set(causes(chart_of([1, 2, 3, 4, 5, 6, 7]))) == {None}


def test_missing_points_do_not_count_towards_the_fewest():
    assert chart_of([*STEADY[:12], None]).variation is None


def test_last_value_missing_leaves_the_word_to_the_last_observed():
    chart = chart_of([*STEADY, 30, None])

    assert (chart.variation, chart.judged_on) == ("improvement_high", months(23)[-1])
    assert codes(chart)[:2] == ["gaps", "last_missing"]


def test_last_value_missing_is_common_cause_as_in_r():
    assert chart_of([*STEADY, 30, None], rules=AS_IN_R).variation == "common_cause"


def test_absent_month_ends_a_run_and_no_moving_range_reaches_over_it():
    values = [10, 12] * 6 + [13, 12, 13, 12, 13, 12, 13]
    dates = [*months(15), *months(20)[16:]]

    whole, broken = chart_of(values, baseline=12), control_chart(dates, values, baseline=12)

    assert causes(whole)[-7:] == ["shift"] * 7
    assert set(causes(broken)) == {None}
    assert next((warning.code, warning.number) for warning in broken.warnings) == ("gaps", 1)
    assert causes(control_chart(dates, values, baseline=12, rules=AS_IN_R))[-7:] == ["shift"] * 7


def test_moving_range_over_an_absent_month_is_not_taken():
    dates = [*months(4), *months(12)[5:]]

    chart = control_chart(dates, [1, 2, 1, 2, 100, 101, 100, 101, 100, 101, 100])

    assert chart.points[0].upper - chart.points[0].mean == pytest.approx(2.66)


def test_weekends_are_no_gaps_where_no_figure_is_of_a_weekend():
    weekdays = [day for day in days(28) if day.weekday() < 5]

    assert "gaps" not in codes(control_chart(weekdays, STEADY[: len(weekdays)]))
    assert "gaps" in codes(control_chart(weekdays[:7] + weekdays[8:], STEADY[: len(weekdays) - 1]))


def test_irregular_dates_are_said():
    uneven = [date(2022, 1, 1) + timedelta(days=place**2 + place % 3) for place in range(14)]

    assert "irregular_dates" in codes(control_chart(uneven, STEADY[:14]))


@pytest.mark.parametrize(
    ("target", "improvement", "assurance"),
    [
        (100, "increase", "pass"),
        (99, "increase", "pass"),
        (101, "increase", "fail"),
        (100, "decrease", "pass"),
        (99, "decrease", "fail"),
        (100, "neutral", None),
        (None, "increase", None),
    ],
)
def test_series_that_never_varies_meets_its_target_or_not(target, improvement, assurance):
    chart = chart_of([100] * 15, target=target, improvement=improvement)

    assert (chart.points[-1].lower, chart.points[-1].upper) == (100, 100)
    assert (chart.variation, chart.assurance, codes(chart)) == ("common_cause", assurance, ["constant"])


@pytest.mark.parametrize("value", [0.1, 1 / 3, 1e-9, 12345678.9])
def test_series_that_never_varies_has_no_signal_of_rounding(value):
    assert set(causes(chart_of([value] * 31))) == {None}


@pytest.mark.parametrize(
    ("target", "improvement", "mdc", "as_in_r"),
    [
        (121.6, "increase", "fail", "hit_or_miss"),
        (68.4, "increase", "pass", "hit_or_miss"),
        (121.6, "decrease", "pass", "hit_or_miss"),
        (68.4, "decrease", "fail", "hit_or_miss"),
        (121.61, "increase", "fail", "fail"),
        (95, "increase", "hit_or_miss", "hit_or_miss"),
        (68.39, "decrease", "fail", "fail"),
    ],
)
def test_target_on_a_limit_decides_under_mdc_only(target, improvement, mdc, as_in_r):
    values = [90, 100] * 8

    assert chart_of(values, target=target, improvement=improvement, rules=MDC).assurance == mdc
    assert chart_of(values, target=target, improvement=improvement, rules=AS_IN_R).assurance == as_in_r


def test_assurance_is_withheld_while_the_process_changes():
    values = STEADY[:14] + [20, 22] * 6

    chart = chart_of(values, target=0)

    assert (chart.assurance, codes(chart)[-1]) == (None, "assurance_withheld")
    assert chart_of(values, target=0, rules=AS_IN_R).assurance == "pass"


def test_single_outliers_do_not_withhold_assurance_and_two_together_do():
    assert chart_of([*STEADY, 40, *STEADY], target=10).assurance == "hit_or_miss"
    assert chart_of([*STEADY, 40, *STEADY], target=-20).assurance == "pass"
    assert chart_of([*STEADY, 40, 41, *STEADY], target=-20).assurance is None


@pytest.mark.parametrize(
    ("last", "improvement", "variation"),
    [
        (30, "increase", "improvement_high"),
        (30, "decrease", "concern_high"),
        (30, "neutral", "neutral_high"),
        (-30, "increase", "concern_low"),
        (-30, "decrease", "improvement_low"),
        (-30, "neutral", "neutral_low"),
        (11.5, "increase", "common_cause"),
    ],
)
def test_variation_is_that_of_the_last_point(last, improvement, variation):
    assert chart_of([*STEADY, last], improvement=improvement).variation == variation


def test_rebase_starts_new_limits_and_keeps_the_old_ones():
    step = [*STEADY[:14], *[20, 22] * 7]

    chart = chart_of(step, rebase=[months(15)[-1]])

    assert [(segment.points, segment.mean) for segment in chart.segments] == [(14, 11), (14, 21)]
    assert (chart.carried[0].mean, chart.carried[0].start, chart.carried[0].end) == (11, months(15)[-1], months(28)[-1])
    assert set(causes(chart)) == {None}
    assert chart.rebased_on == (months(15)[-1],)


def test_result_without_the_rebase_is_that_of_a_chart_never_rebased():
    step = [*STEADY[:14], *[20, 22] * 7]

    assert without_rebase(chart_of(step, rebase=[months(15)[-1]])) == chart_of(step)
    counts = chart_of([3, 4] * 12, [10, 12] * 12, chart="p", rebase=[months(15)[-1]])
    assert without_rebase(counts) == chart_of([3, 4] * 12, [10, 12] * 12, chart="p")


def test_rebase_on_the_first_date_or_twice_changes_nothing_more():
    first, other = months(1)[0], months(12)[-1]

    assert chart_of(STEADY, rebase=[first]).rebased_on == ()
    assert chart_of(STEADY, rebase=[other, other]) == chart_of(STEADY, rebase=[other])


def test_short_segment_after_a_rebase_waits_for_its_icon():
    chart = chart_of(STEADY, rebase=[months(18)[-1]], target=0)

    assert (chart.variation, chart.assurance, chart.points[-1].lower) == (None, None, None)
    assert [(warning.code, warning.days) for warning in chart.warnings] == [("too_few_points", (months(18)[-1],))]


def test_baseline_counts_in_each_segment():
    values = [*STEADY[:12], 50, 60, *[20, 22] * 6, 80, 90]

    chart = chart_of(values, rebase=[months(15)[-1]], baseline=12)

    assert [segment.mean for segment in chart.segments] == [11, 21]


def test_limits_of_xmr_are_never_cut():
    assert chart_of([0, 3] * 8).points[0].lower < 0


def test_small_counts_are_decided_by_exact_tails_under_mdc():
    # 0 of 12 where 70% are expected: beyond any drawn limit. 0 of 5: one time in 400, inside.
    counts, totals = [7, 4, 7, 4] * 6, [10, 5, 10, 6] * 6

    chart = chart_of([*counts, 0, 0], [*totals, 12, 5], chart="p")

    assert causes(chart)[-2:] == ["outside_limits", None]


def test_exact_tail_is_less_alarmed_than_three_deviations():
    # 5 where 0.9 are expected: 3 deviations would flag 4, of which one in 70 unchanged months has that many.
    counts = [0, 1, 2, 0, 1, 1, 0, 2, 1, 0, 1, 1, 1, 1]

    mdc, plain = (chart_of([*counts, 4], chart="c", baseline=14, rules=rules) for rules in (MDC, AS_IN_R))

    assert causes(plain)[-1] == "outside_limits"
    assert causes(mdc)[-1] is None
    assert "small_counts" in codes(mdc)


def test_baseline_of_all_or_none_does_not_make_the_first_exception_a_signal():
    chart = chart_of([*[10] * 13, 9], [10] * 14, chart="p", baseline=13)
    none = chart_of([*[0] * 13, 1], chart="c", baseline=13)

    assert (causes(chart)[-1], causes(none)[-1]) == (None, None)
    assert causes(chart_of([*[10] * 13, 4], [10] * 14, chart="p", baseline=13))[-1] == "outside_limits"


@pytest.mark.parametrize("totals", [[0] * 14, [None] * 14])
def test_segment_without_any_total_has_neither_mean_nor_limits(totals):
    chart = chart_of([3] * 14 + [0] * 14, [10] * 14 + totals, chart="p", rebase=[months(15)[-1]])

    assert (chart.segments[-1].mean, chart.segments[-1].lower, chart.segments[-1].points) == (None, None, 0)
    assert chart.variation is None


@pytest.mark.parametrize(
    ("values", "totals", "options", "said"),
    [
        ([], None, {}, "there are no dates"),
        ([None, None], None, {}, "there is no value at all"),
        ([float("inf")], None, {}, "a figure is infinite"),
        ([1e101], None, {}, "a figure is too large to be squared"),
        ([1], [1], {}, "totals belong to p and u charts, not to xmr"),
        ([1], None, {"chart": "p"}, "totals belong to p and u charts, not to p"),
        ([1], [1, 2], {"chart": "p"}, "there are not as many figures as dates"),
        ([-1], None, {"chart": "c"}, "the count is less than 0"),
        ([1], [-1], {"chart": "u"}, "the total is less than 0"),
        ([1], [0], {"chart": "p"}, "the count is over its total"),
        ([1.5], None, {"chart": "c"}, "the count is not a whole number"),
        ([1], [2.5], {"chart": "p"}, "the total is not a whole number"),
        ([3], [2], {"chart": "p"}, "the count is over its total"),
        ([0], [0], {"chart": "p"}, "there is no value at all"),
        (STEADY, None, {"rebase": [date(2022, 1, 2)]}, "the rebase date 2022-01-02 is not in the data"),
        (STEADY, None, {"baseline": 7}, "a baseline of 7 points is too short; give 8 or more"),
        (
            STEADY,
            None,
            {"baseline": 25},
            "a baseline of 25 points is longer than the longest segment; give 22 or fewer",
        ),
        (STEADY, None, {"baseline": 11, "rules": AS_IN_R}, "a baseline of 11 points is too short; give 12 or more"),
    ],
)
def test_figures_of_no_chart_are_refused(values, totals, options, said):
    with pytest.raises(ChartRefused) as refusal:
        chart_of(values, totals, **options)

    assert str(refusal.value).startswith(said)


def test_dates_out_of_order_are_refused_with_their_place():
    with pytest.raises(ChartRefused) as refusal:
        control_chart([date(2022, 1, 2), date(2022, 1, 1)], [1, 2])

    assert refusal.value.place == 1


def test_baseline_longer_than_the_data_is_passed_over_as_in_r_and_said():
    chart = chart_of(STEADY, baseline=30, rules=AS_IN_R)

    assert (chart.points[0].mean, codes(chart)) == (11, ["baseline_longer"])
