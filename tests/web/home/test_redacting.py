"""Home tells those who may sign a redacted copy that it waits for them, and nobody else."""

from datetime import date

import pytest

from heed.web.home.redacting import redacting_needs
from tests.factories import person
from tests.factories.redaction import case, signed_copy

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


@pytest.fixture
def sam(priya):
    return person(council=priya.council, roles=["psw"])


def checked(priya, **more):
    return signed_copy(source=case(by=priya, **more), made_by=priya, signed_by=None, state="checked", signed_at=None)


def told(somebody):
    return [(need.word, need.text, need.href) for need in redacting_needs(somebody, TODAY)]


def test_who_may_sign_is_told_by_reference_and_who_made_it_is_not(priya, sam):
    copy = checked(priya)
    signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)

    line = ("Sign", f"Read and sign redacted copy {copy.reference}", f"/learn/redacting/{copy.pk}/")
    assert (told(sam), told(priya)) == ([line], [])


def test_who_may_not_read_the_source_or_not_redact_is_told_nothing(priya, sam, django_assert_num_queries):
    checked(priya, sensitivity="restricted")
    checked(priya)
    practitioner = person(council=priya.council, roles=["practitioner"])

    assert len(told(sam)) == 1
    assert told(person(roles=["psw"])) == []
    assert practitioner.permissions
    with django_assert_num_queries(0):
        assert told(practitioner) == []


def test_of_many_copies_the_oldest_stand_there_and_the_rest_are_counted(priya, sam):
    copies = [checked(priya) for _ in range(7)]

    lines = told(sam)

    assert [text for _, text, _ in lines[:5]] == [
        f"Read and sign redacted copy {each.reference}" for each in copies[:5]
    ]
    more = ("Sign", "2 more redacted copies wait for a second person", "/learn/redacting/?state=checked")
    assert lines[5:] == [more]
