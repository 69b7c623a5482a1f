"""Home tells those who may confirm how many texts wait for their themes."""

from datetime import date

import pytest

from heed.learning.queries import suggestions
from heed.web.home.themes import theme_needs
from tests.factories import person
from tests.factories.learning import source
from tests.factories.suggestions import suggested

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


def texts(somebody):
    return [(need.word, need.text, need.href) for need in theme_needs(somebody, TODAY)]


@pytest.mark.parametrize(("number", "said"), [(1, "1 text"), (2, "2 texts")])
def test_those_who_may_confirm_see_how_many_wait_and_where(priya, number, said):
    for _ in range(number):
        suggested(source(by=priya), "delay")
    suggested(source(by=priya), "delay", is_decided=True)

    assert texts(priya) == [("Decide", f"Confirm the themes of {said}", "/learn/themes-to-confirm/")]


def test_a_number_that_is_not_counted_to_its_end_says_so(priya, monkeypatch):
    monkeypatch.setattr(suggestions, "MOST_COUNTED", 2)
    for _ in range(3):
        suggested(source(by=priya), "delay")

    assert [text for _, text, _ in texts(priya)] == ["Confirm the themes of more than 2 texts"]


def test_what_somebody_may_not_read_is_not_counted(priya):
    suggested(source(by=priya, sensitivity="restricted"), "delay")

    assert texts(priya) == []


def test_others_are_told_nothing_and_asked_for_nothing(priya, django_assert_num_queries):
    suggested(source(by=priya), "delay")
    reader = person(roles=["auditor"], council=priya.council)
    assert reader.permissions

    with django_assert_num_queries(0):
        assert texts(reader) == []
    assert texts(person(roles=["quality_lead"])) == []
