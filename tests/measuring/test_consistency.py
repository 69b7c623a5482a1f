"""Things forgotten about measures: each check finds what it should and leaves the rest."""

from datetime import date

import pytest
from django.utils import timezone

from heed.measuring.queries.consistency import consistency_checks
from tests import factories
from tests.factories import measuring as made

TODAY = date(2026, 6, 30)


def found(person, *, today=TODAY):
    return {check.id: check.count for check in consistency_checks(for_person=person, today=today)}


def kept(lead, **more):
    """A measure of which nothing is forgotten."""
    checked = {"checked_by": lead, "checked_at": timezone.now()}
    measure = made.measure(by=lead, **checked | more)
    made.figure(measure=measure, period="April 2026")
    return measure


def test_nothing_is_forgotten_of_a_measure_well_kept(lead):
    kept(lead)
    assert found(lead) == {}


def test_period_without_a_figure_is_forgotten_after_sixty_days(lead):
    measure = kept(lead)
    assert found(lead, today=date(2026, 7, 29)) == {}
    assert found(lead, today=date(2026, 7, 30)) == {"measure-figure-forgotten": 1}
    (check,) = consistency_checks(for_person=lead, today=date(2026, 8, 31))
    assert [(item.label, item.url_name, item.pk) for item in check.items] == [
        (f"{measure}: 2 periods since May 2026", "figures", measure.pk)
    ]


def test_measure_without_figures_is_no_measure_with_forgotten_ones(lead):
    made.measure(by=lead, checked_by=lead, checked_at=timezone.now())
    assert found(lead, today=date(2028, 1, 1)) == {"measure-no-figure": 1}


def test_measure_that_nobody_checked_and_whose_owner_left(lead, council):
    gone = factories.person(council=council, is_active=False)
    kept(lead, checked_by=None, checked_at=None)
    kept(lead, owner=gone)
    assert found(lead) == {"measure-unchecked": 1, "measure-owner-left": 1}


def test_published_value_that_its_counts_do_not_give(lead):
    measure = kept(lead)
    wrong = made.figure(measure=measure, period="March 2026", count=22, total=24, published_value=93)
    made.figure(measure=measure, period="February 2026", count=22, total=24, published_value=92)
    made.figure(measure=measure, area=made.area(by=lead), count=1, total=24, published_value=93)
    made.figure(measure=measure, period="January 2026", count=1, total=9, published_value=93, removed_at=timezone.now())
    survey = kept(lead, intervals="published")
    made.figure(measure=survey, period="March 2026", count=1, total=24, published_value=93)
    (check,) = consistency_checks(for_person=lead, today=TODAY)
    assert [(item.label, item.url_name, item.pk) for item in check.items] == [
        (f"{measure}, March 2026: published 93, computed 91.7", "observation", wrong.pk)
    ]


def test_retired_measures_are_not_forgotten(lead):
    retired = made.measure(by=lead, is_retired=True, retired_reason="x")
    made.figure(measure=retired, period="January 2020", count=1, total=9, published_value=93)
    assert found(lead) == {}


def test_checks_tell_nothing_to_a_stranger_or_who_reads_no_measures(lead, council, stranger):
    made.measure(by=lead)
    councillor = factories.person(council=council, roles=["councillor"])
    assert (found(stranger), found(councillor)) == ({}, {})


def test_disagreement_of_a_single_group_is_only_for_those_who_enter_figures(lead, reader):
    measure = kept(lead)
    made.figure(measure=measure, dimension="team", category="North", count=1, total=24, published_value=93)
    assert (found(lead), found(reader)) == ({"figure-disagrees": 1}, {})


@pytest.mark.parametrize("number", [1, 3])
def test_checks_ask_two_queries_however_many_measures(lead, number, django_assert_num_queries):
    for _ in range(number):
        made.figure(measure=made.measure(by=lead), count=1, total=24, published_value=93)
    assert lead.permissions
    with django_assert_num_queries(2):
        assert found(lead)["figure-disagrees"] == number
