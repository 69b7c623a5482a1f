"""Safety concerns: told at once, open until somebody else has them in hand."""

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.models import Notification
from heed.listening.changes import audits as changes
from heed.listening.queries import audits as queries
from tests.factories import audits as factory
from tests.factories import council, person

pytestmark = pytest.mark.django_db
WORDS = "Mrs K has had no visit since Friday"


@pytest.fixture
def audit(people):
    return factory.audit(factory.cycle(by=people.psw), auditor=people.ann, moderator=people.bob, worker=people.worker)


@pytest.fixture
def concern(audit, people):
    return changes.raise_concern(audit=audit, words=f" {WORDS} ", by=people.ann)


def test_named_people_are_told_at_once_with_the_reference_alone(concern, audit, people):
    told = set(Notification.objects.values_list("person__name", "text"))

    assert told == {
        (name, f"Somebody may not be safe: audit {audit.reference} needs you now") for name in ("Pia", "Quinn")
    }
    assert (concern.words, audit.state) == (WORDS, "to_do")
    assert [WORDS in entry.details + entry.object_name for entry in TrailEntry.objects.all()] == [False]


def test_it_stands_on_the_home_of_those_told_until_one_has_it_in_hand(concern, people):
    assert [queries.work_of(each).concerns for each in (people.psw, people.quality, people.ann)] == [
        [concern],
        [concern],
        [],
    ]

    changes.acknowledge_concern(concern=concern, note=" The duty worker went. ", by=people.quality)

    concern.refresh_from_db()
    assert (concern.acknowledged_by, concern.acknowledged_note) == (people.quality, "The duty worker went.")
    assert queries.work_of(people.psw).concerns == []


def test_who_raises_it_does_not_say_that_it_is_in_hand(people):
    audit = factory.audit(factory.cycle(by=people.psw), auditor=people.psw)
    concern = changes.raise_concern(audit=audit, words=WORDS, by=people.psw)

    assert list(concern.told.all()) == [people.quality]
    with pytest.raises(NotAllowed, match="Somebody else"):
        changes.acknowledge_concern(concern=concern, note="Done", by=people.psw)


def test_only_those_told_say_that_it_is_in_hand_once_and_in_words(concern, people):
    with pytest.raises(NotAllowed):
        changes.acknowledge_concern(concern=concern, note="Done", by=people.bob)
    with pytest.raises(NotPossibleNow, match="what was done"):
        changes.acknowledge_concern(concern=concern, note=" ", by=people.psw)
    changes.acknowledge_concern(concern=concern, note="Done", by=people.psw)
    with pytest.raises(NotPossibleNow, match="already"):
        changes.acknowledge_concern(concern=concern, note="Done", by=people.quality)


def test_only_those_who_audit_the_file_raise_one_and_in_words(audit, people):
    for somebody in (people.psw, people.worker, people.stranger):
        with pytest.raises(NotAllowed):
            changes.raise_concern(audit=audit, words=WORDS, by=somebody)
    with pytest.raises(NotPossibleNow):
        changes.raise_concern(audit=audit, words=" ", by=people.bob)


def test_without_anybody_of_the_named_roles_those_who_plan_audits_are_told():
    town = council()
    ann, tom = person(council=town, roles=["investigator"]), person(council=town, roles=["principal_ot"])
    audit = factory.audit(factory.cycle(by=tom), auditor=ann)

    assert list(changes.raise_concern(audit=audit, words=WORDS, by=ann).told.all()) == [tom]


def test_without_anybody_to_tell_it_is_kept_and_says_so():
    ann = person(roles=["investigator"])
    audit = factory.audit(factory.cycle(by=ann), auditor=ann)

    assert changes.raise_concern(audit=audit, words=WORDS, by=ann).told.count() == 0


def test_who_reads_a_concern(concern, people):
    everybody = (people.psw, people.quality, people.ann, people.bob, people.manager, people.worker, people.stranger)

    readers = [each.name for each in everybody if queries.concerns_visible(for_person=each).exists()]

    assert readers == ["Pia", "Quinn", "Ann"]
