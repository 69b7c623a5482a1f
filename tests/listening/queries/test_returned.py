"""What came back with reasons and nobody answered is found, by those who may read it, until somebody answers."""

from datetime import UTC, date, datetime

import pytest

from heed.listening.models import ReviewPublication
from heed.listening.queries.returned import returned_checks
from tests.factories import person
from tests.factories.complaints import complaint
from tests.factories.letters import response
from tests.factories.ombudsman import ombudsman_case
from tests.factories.ombudsman import response as to_ombudsman
from tests.factories.reviews import publication, review

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 16)  # a Monday: five working days back is the Monday before
LONG_AGO, LATELY = datetime(2026, 3, 9, 12, tzinfo=UTC), datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"])


@pytest.fixture
def director(helen):
    return person(roles=["dass"], council=helen.council)


def found(who):
    return {
        check.id: [(item.label, item.pk) for item in check.items]
        for check in returned_checks(for_person=who, today=TODAY)
    }


def returned(case, helen, director, *, at=LONG_AGO):
    decided = {"decided_by": director, "decided_at": at, "comment": "Say why"}
    back = response(case, by=helen, state="returned", **decided)
    response(case, by=helen)
    return back


def test_an_answer_returned_long_ago_and_left_is_found_by_reference(helen, director):
    case = complaint(by=helen)
    returned(case, helen, director)
    returned(complaint(by=helen), helen, director, at=LATELY)

    expected = {"complaint-answer-returned": [(f"Complaint {case.source.reference}", case.pk)]}
    assert (found(helen), found(director)) == (expected, expected)
    for other in (person(roles=["practitioner"], council=helen.council), person(roles=["complaints_manager"])):
        assert found(other) == {}


@pytest.mark.parametrize("state", ["submitted", "returned"])
def test_an_answer_passed_on_again_is_not_found(helen, director, state):
    case = complaint(by=helen)
    returned(case, helen, director)
    again = {"decided_by": director, "decided_at": LATELY, "comment": "Again"} if state == "returned" else {}
    case.responses.filter(state="draft").update(state=state, **again)

    assert found(helen) == {}


def test_a_closed_complaint_waits_for_nothing(helen, director):
    returned(complaint(by=helen, status="withdrawn", closed_on=TODAY), helen, director)

    assert found(helen) == {}


def test_an_answer_to_the_ombudsman_returned_and_left_is_found_until_it_is_passed_on(helen, director):
    case = ombudsman_case(by=helen)
    decided = {"decided_by": director, "decided_at": LONG_AGO, "comment": "Say why", "state": "returned"}
    to_ombudsman(case, written_by=helen, **decided)
    to_ombudsman(case, written_by=helen, kind="comments")

    before = found(helen)
    to_ombudsman(case, written_by=helen, state="submitted")

    assert before == {"ombudsman-answer-returned": [(case.source.reference, case.pk)]}
    assert (found(helen), found(person(roles=["complaints_manager"]))) == ({}, {})


def test_a_publication_returned_and_left_is_found_by_who_may_read_the_review(helen):
    lead = person(roles=["sab_manager"], council=helen.council)
    one = review(by=lead)
    made = publication(review=one, by=lead, prepared_on=date(2026, 3, 9), returned_why="Too much of Rose")

    assert found(lead) == {"review-publication-returned": [(one.source.reference, one.pk)]}
    assert found(helen) == {}
    ReviewPublication.objects.filter(pk=made.pk).update(prepared_on=date(2026, 3, 10))
    assert found(lead) == {}
