"""Equality answers are counted by group for whole years, small groups held back, and never read for one person."""

from datetime import date

import pytest

from heed.listening.models import EqualityAnswer
from heed.listening.queries.equality import equality_counts, has_equality_answers
from tests.factories import complaint_steps, person
from tests.factories.complaints import complaint

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return complaint_steps.town()


def answered(people, answer, number, *, received_on=date(2023, 4, 1), by=None):
    for _ in range(number):
        source = complaint(by=by or people.manager, received_on=received_on).source
        EqualityAnswer.objects.create(council_id=source.council_id, source=source, characteristic="sex", answer=answer)
    return source


def counts(people, who=None, year_to=date(2024, 3, 31)):
    found = equality_counts("sex", kind="complaint", year_to=year_to, for_person=who or people.manager)
    return None if found is None else ([group.cell.count for group in found.groups], found.total.count)


def test_groups_of_a_year_are_counted_with_prefer_not_to_say(people):
    answered(people, "female", 12)
    answered(people, "male", 8, received_on=date(2024, 3, 31))
    answered(people, "prefer-not-to-say", 6)
    answered(people, "male", 9, received_on=date(2023, 3, 31))
    answered(people, "male", 9, received_on=date(2024, 4, 1))

    assert counts(people) == ([12, 8, 6], 26)


def test_small_group_is_held_back_with_what_would_give_it_away(people):
    answered(people, "female", 20)
    answered(people, "male", 8)
    answered(people, "prefer-not-to-say", 2)

    assert counts(people) == ([20, None, None], 30)


def test_other_councils_and_those_without_numbers_see_nothing(people):
    answered(people, "female", 12)
    councillor = person(roles=["councillor"], council=people.council)

    assert counts(people, who=complaint_steps.town().manager) == ([0, 0, 0], 0)
    assert counts(people, who=councillor) is None


def test_only_a_whole_year_to_march_can_be_asked(people):
    with pytest.raises(ValueError, match="31 March"):
        counts(people, year_to=date(2024, 6, 30))


def test_whether_answers_were_kept_is_told_to_those_who_may_read_the_case(people):
    source = answered(people, "female", 1)
    empty = complaint(by=people.manager).source

    assert has_equality_answers(source, for_person=people.manager) is True
    assert has_equality_answers(empty, for_person=people.manager) is False
    assert has_equality_answers(source, for_person=people.practitioner) is False
