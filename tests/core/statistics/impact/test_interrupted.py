"""Before and after: estimates, verdicts, and where there are none."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from heed.core.statistics.impact import interrupted_time_series
from tests.core.statistics.impact.cases import NAMES, NOISE, case, impact_as_in_r, months, step


def impact_of_case(name, **options):
    reference = case(name)
    return impact_as_in_r(reference, **options), reference


@pytest.mark.parametrize("name", [name for name in NAMES if name != "its_short_12"])
def test_estimates_and_intervals_agree_with_nlme(name):
    found, reference = impact_of_case(name)
    expected = reference["output"]["gls_ar1_reml"]
    free = len(reference["input"]["y"]) - 4

    for term, change in (("post", found.level_change), ("tp", found.slope_change), ("t", found.slope_before)):
        estimate, error = expected["coef"][term], expected["se"][term]
        half = stats.t.ppf(0.975, free) * error
        assert change.estimate == pytest.approx(estimate, rel=1e-4)
        assert (change.low, change.high) == pytest.approx((estimate - half, estimate + half), rel=1e-4)
        assert change.p_value == pytest.approx(2 * stats.t.sf(abs(estimate / error), free), rel=1e-4)
    assert found.autocorrelation == pytest.approx(expected["phi"], abs=1e-5)


@pytest.mark.parametrize(
    ("name", "improvement", "verdict", "moved"),
    [
        ("its_level_change", "decrease", "improved", "fell"),
        ("its_level_change", "increase", "worsened", "fell"),
        ("its_level_change", None, "cannot_tell", "fell"),
        ("its_30_both", "decrease", "improved", "fell"),
        ("its_poisson", "decrease", "improved", "fell"),
        ("its_no_change_ar06", "decrease", "cannot_tell", None),
        ("its_pre_trend", "decrease", "cannot_tell", None),
        ("its_seasonal", "decrease", "cannot_tell", None),
        ("its_short_12", "decrease", "too_early", None),
    ],
)
def test_verdict_on_generated_series(name, improvement, verdict, moved):
    found, _ = impact_of_case(name, improvement=improvement)

    assert (found.verdict, found.moved) == (verdict, moved)


def test_impact_names_its_rules_and_its_points():
    found, _ = impact_of_case("its_level_change", improvement="decrease")

    assert (found.method, found.n_before, found.n_after, found.rule_set, found.calendar) == (
        "reml_ar1",
        18,
        18,
        "interrupted-time-series-1",
        "monthly",
    )
    assert found.warnings == ()


def test_effect_at_twelve_months_is_the_jump_and_twelve_changes_of_slope():
    found, _ = impact_of_case("its_30_both")
    effect = found.effect_at_12_months

    assert effect.change.estimate == pytest.approx(found.level_change.estimate + 12 * found.slope_change.estimate)
    assert (effect.periods, effect.on, found.effect) == (12, date(2022, 4, 1), effect)
    assert effect.fitted - effect.counterfactual == pytest.approx(effect.change.estimate)
    assert found.effect_at_last_point.periods == 14


def test_effect_is_read_at_the_last_point_where_twelve_months_are_not_reached():
    days = months(21)
    found = interrupted_time_series(days, [20 + each for each in NOISE] + [9.0 + each for each in NOISE[:9]], days[12])

    assert (found.effect_at_12_months, found.effect.periods, found.effect.on) == (None, 9, days[-1])


def test_line_has_fitted_and_counterfactual_values_for_drawing():
    found, reference = impact_of_case("its_level_change")
    before, after = found.line[17], found.line[18]

    assert [point.value for point in found.line] == reference["input"]["y"]
    assert (before.counterfactual, before.counterfactual_low) == (None, None)
    assert after.fitted - after.counterfactual == pytest.approx(
        found.level_change.estimate + found.slope_change.estimate
    )
    assert before.low < before.fitted < before.high
    assert after.counterfactual_low < after.counterfactual < after.counterfactual_high
    widths = [point.counterfactual_high - point.counterfactual_low for point in found.line[18:]]
    assert widths == sorted(widths)


def test_missing_absent_and_left_out_periods_are_one_thing():
    days, values = months(30), step(20, 15)[:15] + step(20, 15)[:15]
    changed = days[15]
    without = [index for index in range(30) if index not in (3, 4, 20)]

    absent = interrupted_time_series([days[i] for i in without], [values[i] for i in without], changed)
    missing = interrupted_time_series(days, [values[i] if i in without else None for i in range(30)], changed)

    assert absent.level_change == missing.level_change
    assert (absent.n_before, absent.n_after, absent.warnings[1]) == (13, 14, "gaps")
    assert [point.on for point in absent.line] == days
    assert [absent.line[i].value for i in (3, 4, 20)] == [None] * 3


def test_absent_period_at_the_change_is_after_it():
    days, values = months(24), step(20, 15)
    kept = [index for index in range(24) if index != 12]

    absent = interrupted_time_series([days[i] for i in kept], [values[i] for i in kept], days[12])
    missing = interrupted_time_series(days, [None if i == 12 else values[i] for i in range(24)], days[12])

    assert absent.level_change == missing.level_change
    assert absent.line[12].counterfactual is not None


def test_absent_period_that_began_before_the_change_is_before_it():
    days, values = months(26), [*NOISE, None, *step(15, 15)[:13]]
    kept = [index for index in range(26) if index != 12]

    absent = interrupted_time_series([days[i] for i in kept], [values[i] for i in kept], days[13])
    missing = interrupted_time_series(days, values, days[13])

    assert absent.level_change == missing.level_change
    assert (absent.line[12].counterfactual, absent.line[13].value) == (None, values[13])


def test_change_between_two_points_is_read_at_the_last_one_before():
    days, values = months(24), step(20, 15)

    assert (
        interrupted_time_series(days, values, date(2020, 12, 17)).level_change
        == interrupted_time_series(days, values, days[12]).level_change
    )


@pytest.mark.parametrize(
    ("before", "after", "verdict", "warnings"),
    [
        (12, 7, "too_early", {"too_few_after"}),
        (7, 12, "cannot_tell", {"too_few_before"}),
        (7, 7, "too_early", {"too_few_after", "too_few_before"}),
    ],
)
def test_too_few_points_have_no_estimate(before, after, verdict, warnings):
    days = months(before + after)
    values = list((NOISE * 2)[: before + after])

    found = interrupted_time_series(days, values, days[before], improvement="increase")

    assert (found.method, found.verdict, set(found.warnings)) == ("none", verdict, warnings)
    assert (found.level_change, found.slope_change, found.autocorrelation, found.effect, found.line) == (
        *[None] * 4,
        (),
    )


def test_eight_points_on_each_side_are_enough():
    days = months(16)

    found = interrupted_time_series(days, list((NOISE * 2)[:16]), days[8], improvement="increase")

    assert (found.method, found.warnings) == ("reml_ar1", ("few_points", "seasonality_unknown"))


def test_missing_points_do_not_count():
    days = months(17)

    found = interrupted_time_series(days, [None, *(NOISE * 2)[:7], *NOISE[:9]], days[8])

    assert (found.n_before, found.n_after, found.verdict) == (7, 9, "cannot_tell")


def test_change_before_the_data_cannot_be_told():
    found = interrupted_time_series(months(24), step(20, 15), date(2019, 1, 1), improvement="decrease")

    assert (found.verdict, found.n_before, found.n_after) == ("cannot_tell", 0, 24)
    assert found.warnings == ("changed_before_data", "too_few_before")


def test_change_after_the_data_is_too_early():
    found = interrupted_time_series(months(24), step(20, 15), date(2029, 1, 1), improvement="decrease")

    assert (found.verdict, found.n_before, found.n_after) == ("too_early", 24, 0)
    assert found.warnings == ("changed_after_data", "too_few_after")


def test_no_points_are_too_early():
    assert interrupted_time_series([], [], date(2024, 1, 1)).verdict == "too_early"
    assert interrupted_time_series(months(3), [None] * 3, date(2020, 2, 1)).n_before == 0


@pytest.mark.parametrize(
    ("values", "level"),
    [([5.0] * 24, 0), ([0.0] * 24, 0), ([5.0] * 12 + [3.0] * 12, -2), ([float(place) for place in range(24)], 0)],
)
def test_values_that_do_not_vary_cannot_tell(values, level):
    found = interrupted_time_series(months(24), values, date(2021, 1, 1), improvement="decrease")

    assert (found.verdict, found.autocorrelation) == ("cannot_tell", None)
    assert found.level_change.estimate == pytest.approx(level, abs=1e-9)
    assert (found.level_change.low, found.level_change.high, found.level_change.p_value) == (None, None, None)
    assert "no_variation" in found.warnings
    assert (found.line[0].low, found.line[20].counterfactual_high) == (None, None)


def test_values_that_alternate_are_warned_of():
    found = interrupted_time_series(months(24), [1.0, -1.0] * 6 + [4.0, 2.0] * 6, date(2021, 1, 1))

    assert (found.moved, "alternating" in found.warnings) == ("rose", True)


def test_values_that_wander_are_warned_of():
    walk = np.random.default_rng(8).standard_normal(30).cumsum() + 40

    found = interrupted_time_series(months(30), walk.tolist(), date(2021, 4, 1))

    assert (found.moved, "unit_root" in found.warnings) == (None, True)
    assert found.autocorrelation == pytest.approx(1, abs=1e-5)
    assert (found.line[0].low, found.line[-1].counterfactual_high) == (None, None)
    assert found.level_change.low < found.level_change.estimate < found.level_change.high


def test_effect_that_does_not_last_is_mixed():
    back = [10.0 + 1.2 * place for place in range(14)]
    values = [20 + each for each in NOISE] + [each + noise for each, noise in zip(back, NOISE + NOISE[:2], strict=True)]

    found = interrupted_time_series(months(26), values, date(2021, 1, 1), improvement="decrease")

    assert (found.moved, found.verdict, "mixed_directions" in found.warnings) == ("mixed", "cannot_tell", True)


def test_points_in_transition_are_left_out():
    values = step(20, 15, years=2)
    values[24:27] = [90.0, 80.0, 70.0]

    found = interrupted_time_series(months(48), values, date(2022, 1, 1), improvement="decrease", transition=3)

    assert (found.verdict, found.n_before, found.n_after) == ("improved", 24, 21)
    assert [point.in_transition for point in found.line[23:28]] == [False, True, True, True, False]
    assert found.level_change.estimate == pytest.approx(-5, abs=1)


def test_irregular_dates_count_rows():
    days = [date(2020, 1, 1) + timedelta(days=place**2 * 3) for place in range(24)]

    found = interrupted_time_series(days, step(20, 15), days[12], improvement="decrease")

    assert (found.calendar, found.verdict, found.effect_at_12_months) == ("irregular", "improved", None)
    assert "irregular_dates" in found.warnings


def test_weeks_and_quarters_have_their_own_year():
    weeks = [date(2022, 1, 3) + timedelta(weeks=place) for place in range(112)]
    noise = np.random.default_rng(5).standard_normal(112)
    quarters = [date(2014 + place // 4, place % 4 * 3 + 1, 1) for place in range(24)]

    assert interrupted_time_series(weeks, noise.tolist(), weeks[52]).effect_at_12_months.periods == 52
    assert interrupted_time_series(quarters, step(20, 15), quarters[12]).effect_at_12_months.periods == 4


def test_yearly_figures_have_no_season():
    years = [date(1990 + place, 4, 1) for place in range(24)]

    found = interrupted_time_series(years, step(20, 15), years[12])

    assert (found.effect_at_12_months.periods, found.warnings) == (1, ("direction_unknown",))


@pytest.mark.parametrize("seasons", ["fourier", "periods"])
def test_seasons_in_the_model_take_the_warning_away(seasons):
    plain, _ = impact_of_case("its_seasonal")
    seasonal, _ = impact_of_case("its_seasonal", seasons=seasons)

    assert ("seasonality" in plain.warnings, "seasonality" in seasonal.warnings) == (True, False)
    assert seasonal.level_change.high - seasonal.level_change.low < plain.level_change.high - plain.level_change.low
    assert (seasonal.moved, seasonal.seasons) == (None, seasons)


def test_seasons_that_explain_everything_are_warned_of():
    values = [float(np.sin(np.pi * place / 6)) for place in range(36)]

    found = interrupted_time_series(months(36), values, date(2021, 7, 1))

    assert "seasonality" in found.warnings


@pytest.mark.parametrize(
    ("days", "options", "message"),
    [
        (months(20), {"seasons": "fourier"}, "needs 24 points"),
        ([date(1990 + place, 1, 1) for place in range(24)], {"seasons": "fourier"}, "not yearly ones"),
        (months(24), {"transition": -1}, "must not be negative"),
    ],
)
def test_impact_refuses_options_that_do_not_fit(days, options, message):
    with pytest.raises(ValueError, match=message):
        interrupted_time_series(days, (NOISE * 2)[: len(days)], days[10], **options)


def test_seasons_need_every_part_of_the_year():
    values = [None if place % 12 == 5 else each for place, each in enumerate(step(20, 15, years=2))]

    with pytest.raises(ValueError, match="every part of the year"):
        interrupted_time_series(months(48), values, date(2022, 1, 1), seasons="periods")


@pytest.mark.parametrize(
    ("days", "values", "message"),
    [
        (months(3), [1.0, 2.0], "3 dates but 2 values"),
        (months(2), [1.0, float("nan")], "must be finite"),
        (months(2), [1.0, float("inf")], "must be finite"),
        (months(2)[::-1], [1.0, 2.0], "strictly increasing"),
    ],
)
def test_impact_refuses_broken_series(days, values, message):
    with pytest.raises(ValueError, match=message):
        interrupted_time_series(days, values, date(2020, 2, 1))


series = st.lists(st.integers(-50, 50), min_size=18, max_size=24).filter(lambda values: len(set(values)) > 5)


@settings(max_examples=25, deadline=None)
@given(series)
def test_better_one_way_is_worse_the_other(values):
    days = months(len(values))
    mirror = {"improved": "worsened", "worsened": "improved"}

    up, down = (
        interrupted_time_series(days, values, days[9], improvement=way).verdict for way in ("increase", "decrease")
    )

    assert down == mirror.get(up, up)


@settings(max_examples=25, deadline=None)
@given(series, st.sampled_from([0.01, 3.0, 1000.0]), st.sampled_from([-70.0, 0.5, 4000.0]))
def test_unit_and_origin_do_not_matter(values, scale, shift):
    days = months(len(values))

    plain = interrupted_time_series(days, values, days[9])
    moved = interrupted_time_series(days, [shift + scale * each for each in values], days[9])

    assert moved.moved == plain.moved
    assert moved.level_change.p_value == pytest.approx(plain.level_change.p_value, rel=1e-2, abs=1e-9)
    width = scale * (plain.level_change.high - plain.level_change.low)
    assert moved.level_change.estimate - scale * plain.level_change.estimate == pytest.approx(0, abs=1e-3 * width)


@settings(max_examples=25, deadline=None)
@given(series)
def test_mirrored_values_move_the_other_way(values):
    days = months(len(values))
    mirror = {"rose": "fell", "fell": "rose"}

    plain = interrupted_time_series(days, values, days[9])
    mirrored = interrupted_time_series(days, [-each for each in values], days[9])

    assert mirrored.moved == mirror.get(plain.moved, plain.moved)
    assert mirrored.level_change.estimate == pytest.approx(-plain.level_change.estimate, rel=1e-9, abs=1e-9)


def test_weekends_are_no_missing_periods_of_working_days():
    days = [date(2024, 1, 1) + timedelta(days=place) for place in range(34)]
    working = [day for day in days if day.weekday() < 5]
    values = [*step(20, 15), 15.3, 14.2][: len(working)]

    found = interrupted_time_series(working, values, working[12], improvement="decrease")
    counted = interrupted_time_series(months(len(working)), values, months(len(working))[12])

    assert (found.calendar, "gaps" in found.warnings) == ("working days", False)
    assert found.level_change == counted.level_change
    assert found.slope_change == counted.slope_change
