"""Complaints on one's home: by reference only, answers first, and nothing to whom it does not concern."""

from datetime import date

import pytest

from heed.web.home.clocks import complaint_needs
from tests.factories import complaint_steps, person
from tests.factories.complaint_steps import submitted
from tests.factories.complaints import clock, complaint

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 20)


@pytest.fixture
def people():
    return complaint_steps.town()


def test_director_is_asked_to_authorise_and_sees_the_clocks_of_that_case(people):
    answer = submitted(people)
    reference = answer.complaint.source.reference

    needs = complaint_needs(people.director, date(2024, 4, 15))

    assert [(need.word, need.text, need.detail) for need in needs] == [
        ("Authorise", f"The answer to complaint {reference}", "complaints_manager asks you to read and authorise it"),
        ("Late", f"Complaint {reference}", "Answer in the agreed time: late by 1 working day"),
    ]
    assert {need.href for need in needs} == {answer.complaint.get_absolute_url()}


def test_manager_sees_what_is_late_and_what_is_due(people):
    made = complaint(by=people.manager, title="About Ada Fern")
    clock(made.source, clock="respond", due_on=date(2024, 3, 22))
    clock(made.source, due_on=date(2024, 3, 18))

    assert [(need.word, need.detail) for need in complaint_needs(people.manager, TODAY)] == [
        ("Late", "Acknowledge: late by 2 working days"),
        ("Due", "Answer in the agreed time: 2 working days left"),
    ]


@pytest.mark.parametrize("many", [1, 3])
def test_home_asks_as_many_queries_whatever_there_is(people, many, django_assert_num_queries):
    for number in range(many):
        clock(complaint(by=people.manager).source, clock=f"c{number}", due_on=TODAY)
    assert people.manager.permissions

    with django_assert_num_queries(1):
        assert len(complaint_needs(people.manager, TODAY)) == many


def test_others_see_nothing(people):
    clock(complaint(by=people.manager).source, due_on=TODAY)
    councillor = person(roles=["councillor"], council=people.council)

    assert [complaint_needs(each, TODAY) for each in (people.practitioner, councillor)] == [[], []]
