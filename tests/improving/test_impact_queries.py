"""What measures say of actions: computed from the day fixed beforehand, in answers that are never made into one."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from heed.improving import changes
from heed.improving.models import ActionMeasure
from heed.improving.queries import actions_visible, impact
from heed.improving.queries.impact import (
    ImpactCounts,
    actions_on_measure,
    as_kept,
    impact_counts,
    impact_of,
    impacts_to_confirm,
    links_visible,
    measures_of_action,
    measures_to_name,
)
from heed.improving.queries.impact.estimating import lasting_improvement, needs_counts
from heed.improving.queries.impact.words import chart_sentence
from heed.measuring.queries.figures import own_series
from tests import factories
from tests.factories import improving as made
from tests.factories import measuring
from tests.improving.series import CHANGED, TODAY, WOBBLE, with_step, without_change


def link_of(lead, measure, **more):
    action = more.pop("action", None) or made.action(by=lead, step="complete", due_on=CHANGED)
    before = {"made_at": "2024-03-01T12:00Z"}
    return made.action_measure(action=action, measure=measure, **{**before, **more})


# When one may look


@pytest.mark.parametrize(
    ("day", "counts_from", "is_open"),
    [
        (CHANGED - timedelta(days=1), CHANGED, False),
        (CHANGED, CHANGED, True),
        (CHANGED, CHANGED + timedelta(days=30), False),
        (CHANGED - timedelta(days=1), CHANGED - timedelta(days=60), False),
    ],
)
def test_impact_is_not_computed_before_the_due_date_and_the_day_of_the_change(lead, day, counts_from, is_open):
    found = impact_of(link_of(lead, with_step(by=lead), changes_on=counts_from), day)
    assert (found.is_open, found.impact is not None, bool(found.series.figures), bool(found.fingerprint)) == (
        (is_open,) * 4
    )


def test_impact_too_early_says_from_when(lead):
    found = impact_of(link_of(lead, with_step(by=lead)), date(2024, 12, 31))
    assert (found.verdict, found.opens_on) == ("too_early", CHANGED)
    assert found.sentence == (
        "Too early: this can be looked at from 1 January 2025. Nothing is worked out before then."
    )


def test_impact_once_looked_at_stays_open_when_the_due_date_moves(lead):
    link = link_of(lead, with_step(by=lead), action=made.action(by=lead, due_on=CHANGED))
    changes.look(link=link, by=lead, today=TODAY)
    changes.rebaseline(action=link.action, expected_version=1, new_due_on=date(2027, 1, 1), reason="x", by=lead)
    found = impact_of(links_visible(for_person=lead).get(), TODAY)
    assert (found.is_open, found.link.changes_on, found.verdict) == (True, CHANGED, "improved")


# What the numbers say


@pytest.mark.parametrize(
    ("step", "direction", "verdict"),
    [
        (30, "higher_is_better", "improved"),
        (30, "lower_is_better", "worsened"),
        (-30, "lower_is_better", "improved"),
        (0, "higher_is_better", "cannot_tell"),
        (30, "neither", "cannot_tell"),
    ],
)
def test_impact_verdict_goes_by_the_figures_and_by_which_way_is_better(lead, step, direction, verdict):
    found = impact_of(link_of(lead, with_step(by=lead, step=step, direction=direction)), TODAY)
    assert found.verdict == verdict
    assert found.supports_improvement == (verdict == "improved")


def test_impact_in_words_says_after_and_never_because(lead):
    found = impact_of(link_of(lead, with_step(by=lead)), TODAY)
    name = found.link.measure.name
    assert found.finding == f"“{name}” rose after the change, which is better"
    assert "percentage points higher than where it was heading" in found.sentence
    assert found.chart_sentence == "The control chart shows a better level since January 2025, and it lasts."
    assert "because" not in f"{found.sentence} {found.chart_sentence}"
    assert [len(found.before), len(found.after)] == [12, 12]


def test_impact_with_few_points_after_the_change_is_too_early(lead):
    found = impact_of(link_of(lead, with_step(by=lead, after=4)), date(2025, 5, 10))
    assert (found.verdict, found.impact.method) == ("too_early", "none")
    assert found.finding.startswith("Too early to say what")
    assert "4 of 8 points after the change so far" in found.sentence


def test_impact_of_a_measure_without_any_figure_is_too_early(lead):
    found = impact_of(link_of(lead, measuring.measure(by=lead)), TODAY)
    assert (found.verdict, found.sentence) == ("too_early", "Too early to say: this measure has no figure yet.")
    assert found.chart_sentence.startswith("There is no control chart")


@pytest.mark.parametrize("period", ["financial_year", "calendar_year"])
def test_impact_of_a_yearly_measure_has_no_estimate_and_sends_to_testimony(lead, period):
    measure = measuring.measure(by=lead, period=period)
    measuring.figures(measure=measure, counts=[50] * 10 + [80] * 10, totals=100, first=date(2006, 5, 1))
    found = impact_of(link_of(lead, measure, changes_on=date(2016, 4, 1)), TODAY)
    assert (found.verdict, found.impact, found.chart) == ("cannot_tell", None, None)
    assert "Ask the people affected" in found.sentence
    assert found.finding == f"Cannot tell from “{measure.name}” whether anything changed"


def test_impact_of_rolling_figures_has_no_estimate_and_its_chart_proves_nothing(lead):
    found = impact_of(link_of(lead, with_step(by=lead, is_rolling=True)), TODAY)
    assert (found.verdict, found.impact, found.lasting_since, found.supports_improvement) == (
        "cannot_tell",
        None,
        None,
        False,
    )
    assert "gives false signals" in found.chart_sentence


def test_impact_lets_the_chart_show_what_the_estimate_cannot(lead):
    """A step in the middle of seven points before and after: no estimate, and a chart that shows it lasting."""
    measure = measuring.measure(by=lead)
    counts = [50 + each for each in WOBBLE[:7]] + [80 + each for each in WOBBLE]
    measuring.figures(measure=measure, counts=counts, totals=100, first="June 2024")
    found = impact_of(link_of(lead, measure), TODAY)
    assert (found.verdict, found.impact.method) == ("cannot_tell", "none")
    assert (found.lasting_since, found.supports_improvement) == (CHANGED, True)


def test_impact_of_a_level_that_did_not_last_is_not_called_lasting(lead):
    measure = measuring.measure(by=lead)
    counts = [50 + each for each in WOBBLE] + [80] * 9 + [20] * 3
    measuring.figures(measure=measure, counts=counts, totals=100, first="January 2024")
    found = impact_of(link_of(lead, measure), TODAY)
    assert (found.lasting_since, found.chart_sentence) == (
        None,
        "The control chart gives false signals for figures like these. Go by the estimate.",
    )
    unwarned = replace(found.chart, warnings=())
    assert lasting_improvement(unwarned, CHANGED) is None
    assert chart_sentence(unwarned, CHANGED, None) == (
        "After the change the control chart shows 9 signals of improvement and 3 signals of concern, "
        "but no better level that lasts."
    )


def test_impact_of_an_improvement_that_began_before_counts_only_what_came_after(lead):
    measure = measuring.measure(by=lead)
    counts = [50 + each for each in WOBBLE[:8]] + [80] * 4 + [80] * 6
    measuring.figures(measure=measure, counts=counts, totals=100, first="January 2024")
    assert impact_of(link_of(lead, measure), TODAY).lasting_since is None


def test_impact_without_a_signal_or_without_a_point_after_the_change_says_so(lead):
    quiet = impact_of(link_of(lead, without_change(by=lead)), TODAY)
    none = impact_of(link_of(lead, with_step(by=lead, after=0)), TODAY)
    assert quiet.chart_sentence == ("The control chart shows no signal after the change: nothing but usual variation.")
    assert none.chart_sentence == "The control chart has no point after the change yet."


def test_impact_of_a_measure_that_only_describes_tells_signals_without_judging(lead):
    found = impact_of(link_of(lead, with_step(by=lead, direction="neither")), TODAY)
    assert "signals of change, neither good nor bad" in found.chart_sentence


def test_impact_of_seasonal_figures_allows_for_one_wave_a_year(lead):
    measure = measuring.measure(by=lead)
    wave = [0, 9, 16, 18, 16, 9, 0, -9, -16, -18, -16, -9]
    counts = [50 + wave[place % 12] + WOBBLE[place * 5 % 12] for place in range(48)]
    measuring.figures(measure=measure, counts=counts, totals=100, first="January 2023")
    found = impact_of(link_of(lead, measure), date(2027, 2, 1))
    assert found.impact.seasons == "fourier"
    assert "The figures follow the time of year. The estimate allows for one wave a year." in found.warnings


def test_impact_of_figures_for_two_months_a_year_is_estimated_without_the_wave(lead):
    measure = measuring.measure(by=lead, calculation="average", unit="days", denominator="")
    for year in range(2010, 2024):
        for month, days in (("January", 50), ("July", 60)):
            measuring.figure(measure=measure, period=f"{month} {year}", published_value=days)
    found = impact_of(link_of(lead, measure, changes_on=date(2017, 1, 1)), TODAY)
    assert (found.impact.seasons, found.verdict) == ("none", "cannot_tell")


@pytest.mark.parametrize(
    ("totals", "counts", "expected"),
    [
        ([100] * 24, [50] * 24, False),
        ([100] * 23 + [200], [50] * 24, True),
        ([100] * 24, [4] * 24, True),
        ([100] * 24, [97] * 24, True),
        ([0] * 24, [0] * 24, False),
    ],
)
def test_share_is_estimated_from_counts_where_totals_vary_or_cases_are_few(lead, totals, counts, expected):
    measure = measuring.measure(by=lead)
    measuring.figures(measure=measure, counts=counts, totals=totals, first="January 2024")
    assert needs_counts(own_series(measure)) == expected


def test_impact_of_few_cases_is_estimated_from_the_counts(lead):
    measure = measuring.measure(by=lead)
    counts = [1, 2, 1, 3, 2, 1, 2, 2, 1, 3, 2, 1, 6, 7, 5, 8, 6, 7, 6, 5, 7, 8, 6, 7]
    measuring.figures(measure=measure, counts=counts, totals=10, first="January 2024")
    found = impact_of(link_of(lead, measure), TODAY)
    assert (found.impact.method, found.verdict) == ("quasi_binomial", "improved")


@pytest.mark.parametrize(
    ("unit", "calculation", "words"),
    [
        ("days", "average", " days higher"),
        ("hours", "average", " hours higher"),
        ("pounds", "average", "£"),
        ("score", "average", " points higher"),
        ("number", "count", " higher than"),
    ],
)
def test_impact_amounts_are_written_in_the_unit(lead, unit, calculation, words):
    measure = measuring.measure(by=lead, unit=unit, calculation=calculation, denominator="")
    counts = [50 + each for each in WOBBLE] + [80 + each for each in WOBBLE]
    measuring.figures(
        measure=measure, counts=counts, totals=None if calculation == "count" else 1, first="January 2024"
    )
    assert words in impact_of(link_of(lead, measure), TODAY).sentence


# Against others


def beside(lead, measure, kind, counts):
    area = measuring.area(by=lead, kind=kind)
    measuring.figures(measure=measure, counts=counts, totals=100, first="January 2024", area=area)
    return area


def test_impact_set_beside_others_that_rose_as_well_is_another_answer(lead):
    measure = with_step(by=lead)
    same = [50 + each for each in WOBBLE[::-1]] + [80 + each for each in WOBBLE[::-1]]
    group = measuring.comparator_group(by=lead, members=[beside(lead, measure, "authority", same)])
    measure.comparators = group
    measure.save()
    found = impact_of(link_of(lead, measure), TODAY)
    assert (found.verdict, found.control.verdict) == ("improved", "cannot_tell")
    assert found.control_sentence.startswith("Set beside comparable councils: cannot tell")
    assert "Set beside comparable councils the answer is another one: both are shown." in found.warnings


def test_impact_takes_a_published_group_before_single_councils_and_none_with_gaps(lead):
    measure = with_step(by=lead)
    flat = [50 + each for each in WOBBLE[::-1]] * 2
    areas = [
        beside(lead, measure, "authority", [each + 30 for each in flat]),
        beside(lead, measure, "group", flat),
        beside(lead, measure, "authority", flat[:-1]),
    ]
    measure.comparators = measuring.comparator_group(by=lead, members=areas)
    measure.save()
    found = impact_of(link_of(lead, measure), TODAY)
    assert found.control.line[0].value == pytest.approx(0.51 - 0.51, abs=0.03)


@pytest.mark.parametrize("members", [[], [[50, None]]])
def test_impact_without_comparators_that_have_every_period_has_no_such_answer(lead, members):
    measure = with_step(by=lead)
    areas = [beside(lead, measure, "authority", counts) for counts in members]
    measure.comparators = measuring.comparator_group(by=lead, members=areas)
    measure.save()
    found = impact_of(link_of(lead, measure), TODAY)
    assert (found.control, found.control_sentence) == (None, "")


# What to know, and what is kept


def test_impact_warns_of_a_measure_named_late_and_of_several(lead):
    link = link_of(lead, with_step(by=lead), made_at="2025-02-01T12:00Z")
    made.action_measure(action=link.action, measure=measuring.measure(by=lead))
    found = impact_of(link, TODAY)
    assert found.warnings[0].startswith("This measure was named after the day of the change.")
    assert found.warnings[1].startswith("2 measures are named for this action.")


def test_fingerprint_changes_with_figures_day_and_counting_and_not_by_itself(lead):
    link = link_of(lead, with_step(by=lead))
    seen = [impact_of(link, TODAY).fingerprint, impact_of(link, TODAY).fingerprint]
    link.measure.observations.filter(starts_on=CHANGED).update(count=79)
    seen.append(impact_of(link, TODAY).fingerprint)
    link.changes_on = date(2025, 2, 1)
    seen.append(impact_of(link, TODAY).fingerprint)
    link.measure.direction = "lower_is_better"
    seen.append(impact_of(link, TODAY).fingerprint)
    assert (seen[0] == seen[1], len(set(seen)), len(seen[0])) == (True, 4, 64)


def test_as_kept_without_an_estimate_says_none(lead):
    kept = as_kept(impact_of(link_of(lead, measuring.measure(by=lead)), TODAY))
    assert (kept["impact"], kept["chart"]["kind"], kept["figures"]) == (None, None, [])


def test_impact_asks_the_same_few_queries_at_any_length(lead, django_assert_num_queries):
    link = link_of(lead, with_step(by=lead, after=3))
    longer = link_of(lead, with_step(by=lead, after=24), action=link.action)
    for each in (link, longer):
        fresh = links_visible(for_person=lead).get(pk=each.pk)
        with django_assert_num_queries(3):  # figures, new limits, other measures of the action
            impact_of(fresh, TODAY)


# Lists


def test_measures_of_action_asks_three_queries(lead, confirmer, django_assert_num_queries):
    link = link_of(lead, with_step(by=lead))
    for _ in range(2):
        made.confirmation(link=link_of(lead, with_step(by=lead), action=link.action), by=confirmer)
    with django_assert_num_queries(3):
        found = measures_of_action(link.action, today=TODAY)
        said = [each.confirmation.by.name if each.confirmation else "" for each in found]
    assert said == ["", "Cam Confirmer", "Cam Confirmer"]
    assert found[0].latest.period.name == "December 2025"
    assert (found[0].is_open, found[0].opens_on, found[0].measure) == (True, CHANGED, link.measure)


def test_actions_on_measure_shows_only_what_one_may_see(lead, owner, reader, council):
    measure = measuring.measure(by=lead)
    own = made.action_measure(action=made.action(by=lead, owner=owner), measure=measure)
    other = made.action_measure(action=made.action(by=lead), measure=measure, changes_on=CHANGED)
    gone = made.action(by=lead, is_withdrawn=True, withdrawn_reason="x")
    made.action_measure(action=gone, measure=measure)
    partner = factories.person(council=council, roles=["contributor"])
    own.action.sponsor = partner
    own.action.save()
    assert list(actions_on_measure(measure, for_person=reader)) == [other, own]
    assert list(actions_on_measure(measure, for_person=partner)) == [own]


def test_measures_to_name_leaves_out_what_is_named_retired_or_elsewhere(lead, stranger):
    action, free = made.action(by=lead), measuring.measure(by=lead)
    made.action_measure(action=action, measure=measuring.measure(by=lead))
    measuring.measure(by=lead, is_retired=True, retired_reason="x")
    measuring.measure(by=stranger)
    assert list(measures_to_name(action, for_person=lead)) == [free]


def test_impacts_to_confirm_are_open_unconcluded_and_not_ones_own(lead, owner, confirmer, reader):
    def link(**more):
        action = made.action(**{"by": lead, "owner": owner, "step": "complete", "due_on": CHANGED, **more})
        return made.action_measure(action=action, measure=measuring.measure(by=lead))

    waiting = link()
    link(due_on=TODAY + timedelta(days=1))
    link(is_withdrawn=True, withdrawn_reason="x")
    link(owner=confirmer)
    link(completed_by=confirmer)
    made.confirmation(link=link(), by=lead)
    assert list(impacts_to_confirm(for_person=confirmer, today=TODAY)) == [waiting]
    assert list(impacts_to_confirm(for_person=reader, today=TODAY)) == []


def test_impact_counts_counts_actions_once_in_one_query(lead, confirmer, django_assert_num_queries):
    _bare, named, looked, concluded, gone = (
        made.action(by=lead, is_withdrawn=place == 4, withdrawn_reason="x") for place in range(5)
    )
    for action in (named, looked, concluded, gone):
        link_of(lead, measuring.measure(by=lead), action=action)
    for action in (looked, concluded):
        ActionMeasure.objects.filter(action=action).update(first_looked_by=lead, first_looked_at="2026-01-01T12:00Z")
    link = link_of(lead, measuring.measure(by=lead), action=concluded)
    for _ in range(2):
        made.confirmation(link=link, by=confirmer)
    actions = actions_visible(for_person=lead)
    with django_assert_num_queries(1):
        assert impact_counts(actions) == ImpactCounts(4, named=3, looked=2, confirmed=1)


def test_testimonies_are_newest_first(lead):
    action = made.action(by=lead)
    days = [date(2026, 1, 1), date(2026, 3, 1), date(2026, 2, 1)]
    for day in days:
        made.said(action=action, by=lead, said_on=day)
    assert [each.said_on for each in impact.testimonies_of(action)] == sorted(days, reverse=True)
