"""Feedback to the worker and their manager."""

from datetime import timedelta

import pytest
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.models import Notification
from heed.listening.changes import audits as changes
from heed.listening.models import Audit, Source
from heed.listening.queries import audits as queries
from heed.listening.queries import closed_sources, sources_visible
from tests.factories import audits as factory

pytestmark = pytest.mark.django_db
WORDS = "Your record of steps is strong"


@pytest.fixture
def audit(people):
    return factory.settled(factory.cycle(by=people.psw), auditor=people.ann, worker=people.worker)


def give(audit, by, **more):
    given = {"words": f" {WORDS} ", "on": timezone.localdate(), "manager": None, "expected_version": None, **more}
    return changes.give_feedback(audit=audit, by=by, **given)


def test_the_worker_and_the_manager_read_it_from_then_on_and_not_before(audit, people):
    before = [queries.feedback_visible(for_person=each).count() for each in (people.worker, people.manager)]

    give(audit, people.ann, manager=people.manager)

    after = [queries.feedback_visible(for_person=each).count() for each in (people.worker, people.manager, people.bob)]
    assert (before, after) == ([0, 0], [1, 1, 0])
    assert [sources_visible(for_person=each).count() for each in (people.worker, people.manager)] == [1, 1]
    assert set(Notification.objects.values_list("person__name", "text")) == {
        ("Wil", f"Feedback on audit {audit.reference} is there for you"),
        ("Mona", f"Feedback on audit {audit.reference} is there for you"),
    }
    assert WORDS not in "".join(TrailEntry.objects.values_list("details", flat=True))


@pytest.mark.parametrize("level", ["case", "restricted"])
def test_who_reads_all_audits_reads_that_of_their_own_work_only_once_told(people, level):
    own = factory.settled(factory.cycle(by=people.psw), auditor=people.ann, worker=people.quality)
    Source.objects.filter(pk=own.source_id).update(sensitivity=level)
    source = Source.objects.get(pk=own.source_id)
    source.readers.create(person=people.quality, given_by=people.ann, reason="x")  # being named opens nothing

    def reads(person):
        return (
            sources_visible(for_person=person).filter(pk=source.pk).exists(),
            not closed_sources(for_person=person).filter(pk=source.pk).exists(),
            source.allows(person, Permission.READ_LEARNING),
        )

    assert (reads(people.quality), reads(people.ann)) == ((False,) * 3, (True,) * 3)
    if level == "case":
        assert reads(people.psw) == (True,) * 3

    give(own, people.ann)

    assert reads(people.quality) == (True,) * 3


def test_feedback_on_the_work_of_somebody_not_in_heed_is_kept_too(people):
    audit = factory.settled(factory.cycle(by=people.psw), auditor=people.ann)

    assert give(audit, people.psw).feedback == WORDS
    assert Notification.objects.count() == 0


def test_it_is_given_once_in_words_after_the_talk_by_those_who_may(audit, people):
    unsettled = factory.audit(audit.cycle, auditor=people.ann)
    own = factory.settled(audit.cycle, auditor=people.ann, worker=people.psw)
    for each, by in ((audit, people.bob), (audit, people.worker), (audit, people.stranger), (own, people.psw)):
        with pytest.raises(NotAllowed):
            give(each, by)
    for each, more in (
        (unsettled, {}),
        (audit, {"words": " "}),
        (audit, {"on": timezone.localdate() + timedelta(days=1)}),
        (audit, {"manager": people.stranger}),
    ):
        with pytest.raises(NotPossibleNow):
            give(each, people.ann, **more)
    give(audit, people.ann)
    with pytest.raises(NotPossibleNow, match="already"):
        give(audit, people.ann)


def test_the_worker_answers_once_and_whoever_gave_it_is_told(audit, people):
    for somebody in (people.worker, people.manager):
        with pytest.raises(NotAllowed):
            changes.answer_feedback(audit=audit, words="Thanks", by=somebody)
    give(audit, people.ann)
    with pytest.raises(NotPossibleNow):
        changes.answer_feedback(audit=audit, words=" ", by=people.worker)

    changes.answer_feedback(audit=audit, words=" It was in my notes ", by=people.worker)

    assert Audit.objects.get(pk=audit.pk).worker_answer == "It was in my notes"
    assert Notification.objects.get(person=people.ann).text == f"Your feedback on audit {audit.reference} was answered"
    with pytest.raises(NotPossibleNow, match="already"):
        changes.answer_feedback(audit=audit, words="More", by=people.worker)
