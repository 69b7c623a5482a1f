"""Several at once from another system."""

from datetime import UTC, datetime

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed
from heed.listening.changes.feedback.several import receive_several
from heed.listening.models import Feedback
from tests.factories import council, person
from tests.factories.feedback import words

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


def several(by, *told, ours=None):
    return receive_several(words=told, by=by, council=ours or by.council, now=NOW, batch="api-x")


def test_each_has_its_own_result_in_its_place():
    by = person()
    several(by, words(text="Here", external_id="A"))

    made = several(
        by,
        words(text=""),
        words(text="Here", external_id="A"),
        words(text="Other", external_id="A"),
        words(text="New", external_id="B"),
        words(text="New", external_id="B"),
        words(text="Not new", external_id="B"),
        words(text="He hit me"),
    )

    assert [each.outcome for each in made] == [
        "refused",
        "already_here",
        "other_words",
        "added",
        "already_here",
        "other_words",
        "added",
    ]
    assert [each.flagged for each in made][-1] is True
    assert [fault.field for fault in made[0].faults] == ["text"]
    assert Feedback.objects.count() == 3


def test_one_link_of_the_trail_stands_for_all():
    by = person()

    several(by, *(words(text=f"Words {number}") for number in range(3)))

    link = TrailEntry.objects.get(verb="feedback.several_received")
    assert '"count":3' in link.details


def test_one_alone_is_told_as_one_and_none_as_none():
    by = person()

    several(by, words())
    several(by, words(text=""))
    several(by)

    assert list(TrailEntry.objects.values_list("verb", flat=True)) == ["feedback.received"]


def test_only_those_who_sort_feedback_of_their_own_council():
    with pytest.raises(NotAllowed):
        several(person(roles=["practitioner"]), words())
    with pytest.raises(NotAllowed):
        several(person(), words(), ours=council())
