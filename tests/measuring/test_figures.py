"""Figures: what may be entered, what is refused, and how the past is kept."""

from datetime import date
from decimal import Decimal

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.core.calendars.reporting import Reporting, named_period
from heed.measuring import changes
from heed.measuring.models import Observation
from heed.measuring.queries.figures import figures_visible, own_series, revisions_of
from heed.measuring.values import Figure
from tests.factories import measuring as made

MAY = named_period("May 2025", Reporting.MONTH)


def figure(count=None, total=None, source="The case system", **more):
    numbers = [None if each is None else Decimal(str(each)) for each in (count, total)]
    return Figure(count=numbers[0], total=numbers[1], source=source, **more)


def record(measure, given, by, period=MAY, **more):
    return changes.record_figure(
        measure=measure, area=changes.own_area(by.council), period=period, figure=given, by=by, **more
    )


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (figure(4), "both the count and the total"),
        (figure(None, 5), "Give the count, or the value"),
        (figure(6, 5), "6 of 5 cannot be"),
        (figure(-1, 5), "below zero"),
        (figure(2.5, 5), "whole numbers"),
        (figure(4, 5, source=" "), "where the figure comes from"),
        (figure(4, 5, published_value=Decimal(101)), "between 0 and 100"),
        (figure(4, 5, published_low=Decimal(1)), "both ends"),
        (
            figure(4, 5, published_value=Decimal(80), published_low=Decimal(85), published_high=Decimal(90)),
            "round the published value",
        ),
        (figure(4, 5, is_withheld=True), "withheld has no numbers"),
    ],
)
def test_figure_that_cannot_be_is_refused(given, says, lead):
    measure = made.measure(by=lead)

    with pytest.raises(NotPossibleNow, match=says):
        record(measure, given, lead)

    assert not Observation.objects.exists()


def test_plain_count_has_no_total(lead):
    measure = made.measure(by=lead, calculation="count", unit="number", denominator="")

    with pytest.raises(NotPossibleNow, match="it has no total"):
        record(measure, figure(4, 5), lead)


@pytest.mark.parametrize(
    ("text", "kind", "says"),
    [
        ("2024/25", Reporting.FINANCIAL_YEAR, "kept by month"),
        ("2024", Reporting.CALENDAR_YEAR, "kept by month"),
        ("May 2061", Reporting.MONTH, "is not over yet"),
    ],
)
def test_figure_of_another_kind_of_period_or_of_one_not_over_is_refused(text, kind, says, lead):
    measure = made.measure(by=lead)

    with pytest.raises(NotPossibleNow, match=says):
        record(measure, figure(4, 5), lead, period=named_period(text, kind))


def test_calendar_year_is_refused_where_financial_years_are_kept(lead):
    measure = made.measure(by=lead, period="financial_year")

    with pytest.raises(NotPossibleNow, match="financial year"):
        record(measure, figure(4, 5), lead, period=named_period("2024", Reporting.CALENDAR_YEAR))


def test_zero_is_kept_as_zero_and_withheld_as_missing(lead):
    measure = made.measure(by=lead)

    nothing = record(measure, figure(0, 5), lead)
    held = record(measure, figure(is_withheld=True), lead, period=MAY.moved(1))

    assert (nothing.count, held.count) == (0, None)
    assert own_series(measure).values == [0.0, None]


def test_second_figure_of_a_period_is_refused_and_a_revision_asked_for(lead):
    measure = made.measure(by=lead)
    record(measure, figure(4, 5), lead)

    with pytest.raises(NotPossibleNow, match="There is a figure for May 2025 already"):
        record(measure, figure(3, 5), lead)


def test_figure_of_a_group_says_both_what_and_which(lead):
    measure = made.measure(by=lead)

    with pytest.raises(NotPossibleNow, match="both what it is broken down by"):
        record(measure, figure(4, 5), lead, dimension="Team")


def test_revision_keeps_what_was_there_with_its_reason(lead, recorder):
    measure = made.measure(by=lead)
    first = record(measure, figure(4, 5), lead)

    changes.revise_figure(
        observation=first, expected_version=1, figure=figure(3, 5), reason="One counted twice", by=recorder
    )

    kept = revisions_of(first).get()
    assert (kept.before["count"], kept.before["entered_by"], kept.reason, kept.by) == (
        "4",
        lead.pk,
        "One counted twice",
        recorder,
    )
    assert Observation.objects.get().count == 3


def test_revision_without_reason_or_without_change_is_refused(lead):
    measure = made.measure(by=lead)
    first = record(measure, figure(4, 5), lead)

    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.revise_figure(observation=first, expected_version=1, figure=figure(3, 5), reason=" ", by=lead)
    with pytest.raises(NotPossibleNow, match="nothing was changed"):
        changes.revise_figure(observation=first, expected_version=1, figure=figure(4, 5), reason="x", by=lead)


def test_stale_revision_is_refused(lead):
    measure = made.measure(by=lead)
    first = record(measure, figure(4, 5), lead)
    changes.revise_figure(observation=first, expected_version=1, figure=figure(3, 5), reason="x", by=lead)

    with pytest.raises(StaleSave):
        changes.revise_figure(observation=first, expected_version=1, figure=figure(2, 5), reason="x", by=lead)


def test_removed_figure_leaves_its_period_missing_and_can_be_entered_again(lead):
    measure = made.measure(by=lead)
    first = record(measure, figure(4, 5), lead)

    changes.remove_figure(observation=first, expected_version=1, reason="Of another council", by=lead)
    again = record(measure, figure(3, 5), lead)

    assert own_series(measure).counts == [3.0]
    assert revisions_of(first).get().before["count"] == "4"
    with pytest.raises(NotPossibleNow, match="was taken out"):
        changes.remove_figure(observation=first, expected_version=None, reason="x", by=lead)
    assert again.pk != first.pk


def test_small_groups_are_seen_one_by_one_only_by_those_who_enter_them(lead, recorder, reader, stranger):
    measure = made.measure(by=lead)
    whole = record(measure, figure(4, 5), lead)
    part = record(measure, figure(1, 2), lead, dimension="Team", category="North")

    assert set(figures_visible(for_person=recorder)) == {whole, part}
    assert set(figures_visible(for_person=reader)) == {whole}
    assert not figures_visible(for_person=stranger).exists()


def test_trail_tells_no_numbers_of_a_single_group(lead):
    measure = made.measure(by=lead)

    record(measure, figure(1, 2), lead, dimension="Team", category="North")

    entry = TrailEntry.objects.filter(verb="figure.recorded").get()
    assert '"count"' not in entry.details
    assert "North" not in entry.details + entry.object_name


def test_reader_enters_nothing(lead, reader):
    with pytest.raises(NotAllowed):
        record(made.measure(by=lead), figure(4, 5), reader)


def test_figure_of_another_councils_area_is_refused(lead, stranger):
    measure = made.measure(by=lead)

    with pytest.raises(NotPossibleNow, match="from the list"):
        changes.record_figure(measure=measure, area=made.area(by=stranger), period=MAY, figure=figure(4, 5), by=lead)


def test_series_has_every_missing_period_and_those_since_the_last_where_asked(lead):
    measure = made.measure(by=lead)
    made.figures(measure=measure, first="January 2025", counts=[1, None, 3], totals=10)

    assert own_series(measure).values == [0.1, None, 0.3]
    assert own_series(measure, until=date(2025, 5, 31)).values == [0.1, None, 0.3, None, None]
    assert own_series(measure, until=date(2025, 5, 30)).values == [0.1, None, 0.3, None]


def test_series_of_a_survey_every_second_year_misses_nothing_in_between(lead):
    measure = made.measure(by=lead, period="financial_year", every=2, intervals="published")
    for year, value in (("2019/20", 40), ("2021/22", 41), ("2023/24", 42)):
        made.figure(measure=measure, period=year, published_value=Decimal(value))

    assert own_series(measure).values == [0.40, 0.41, 0.42]
