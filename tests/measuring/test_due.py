"""Which figures are due: what is over, has no figure, and belongs to the measure's rhythm."""

from datetime import date, datetime

import pytest
from django.utils import timezone

from heed.measuring.due import periods_due
from heed.measuring.queries.today import figures_due
from tests import factories
from tests.factories import measuring as made

TODAY = date(2026, 6, 21)


def due(measure, last, **more):
    return [each.name for each in periods_due(measure, last, **{"today": TODAY, "after_days": 21} | more)]


@pytest.mark.parametrize(
    ("last", "names"),
    [
        (date(2026, 5, 1), []),
        (date(2026, 4, 1), ["May 2026"]),
        (date(2026, 2, 1), ["March 2026", "April 2026", "May 2026"]),
        (date(2026, 12, 1), []),
    ],
)
def test_monthly_figure_is_due_three_weeks_after_its_month(lead, last, names):
    assert due(made.measure(by=lead), last) == names


def test_figure_is_not_due_a_day_before(lead):
    assert due(made.measure(by=lead), date(2026, 4, 1), today=date(2026, 6, 20)) == []


def test_survey_of_every_second_year_owes_nothing_in_between(lead):
    survey = made.measure(by=lead, period="financial_year", every=2)
    assert due(survey, date(2023, 4, 1)) == ["2025/26"]
    assert due(survey, date(2024, 4, 1)) == []


def test_measure_without_figures_owes_those_since_it_was_set_up(lead):
    measure = made.measure(by=lead)
    measure.made_at = timezone.make_aware(datetime(2026, 4, 10))  # noqa: DTZ001 - made aware at once
    assert due(measure, None) == ["April 2026", "May 2026"]


def test_figures_due_are_those_of_ones_own_measures_longest_due_first(lead, recorder):
    quarterly = made.measure(by=lead, period="quarter")
    made.figure(measure=quarterly, period="Q3 2025/26")
    monthly = made.measure(by=lead)
    made.figure(measure=monthly, period="January 2026")
    for more in ({"owner": recorder}, {"is_retired": True, "retired_reason": "x"}):
        made.figure(measure=made.measure(by=lead, **more), period="January 2026")
    found = figures_due(for_person=lead, today=TODAY)
    assert [(each.measure, each.period.name, each.number, each.is_forgotten) for each in found] == [
        (quarterly, "Q4 2025/26", 1, True),
        (monthly, "May 2026", 4, True),
    ]


def test_withheld_figure_is_a_figure_and_others_figures_are_none(lead):
    withheld = made.measure(by=lead)
    made.figure(measure=withheld, period="April 2026")
    made.figure(measure=withheld, period="May 2026", is_withheld=True)
    beside = made.measure(by=lead)
    made.figure(measure=beside, period="April 2026")
    made.figure(measure=beside, period="May 2026", area=made.area(by=lead))
    made.figure(measure=beside, period="May 2026", dimension="team", category="North")
    made.figure(measure=beside, period="May 2026", removed_at=timezone.now())
    found = figures_due(for_person=lead, today=TODAY)
    assert [(each.measure, each.is_forgotten) for each in found] == [(beside, False)]


def test_nothing_is_due_of_those_who_enter_no_figures(council, lead):
    owner = factories.person(council=council, roles=["practitioner"])
    made.figure(measure=made.measure(by=lead, owner=owner), period="January 2026")
    assert figures_due(for_person=owner, today=TODAY) == []


@pytest.mark.parametrize("number", [1, 3])
def test_figures_due_ask_one_query_besides_roles(lead, number, django_assert_num_queries):
    for _ in range(number):
        made.figure(measure=made.measure(by=lead), period="January 2026")
    assert lead.permissions
    with django_assert_num_queries(1):
        assert len(figures_due(for_person=lead, today=TODAY)) == number
