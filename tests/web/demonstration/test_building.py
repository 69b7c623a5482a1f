"""The demonstration council tells its story, says that it is invented, and is made once."""

import pytest
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.models import TrailEntry
from heed.conversation.models import Notification
from heed.improving.choices import LADDER
from heed.improving.models import Action, LadderMove
from heed.learning.choices import FindingState
from heed.learning.models import Finding, Lesson
from heed.listening.models import Source
from heed.web import demonstration
from heed.web.demonstration.backdating import READ_AFTER
from tests.web.demonstration.conftest import NOW

pytestmark = pytest.mark.django_db


def action(words: str) -> Action:
    return Action.objects.get(title__startswith=words)


def test_build_is_of_an_invented_council(brookvale):
    assert (brookvale.is_demonstration, brookvale.name) == (True, "Brookvale Council (invented)")


def test_build_twice_does_nothing_more(brookvale):
    before = TrailEntry.objects.count()
    assert demonstration.build(NOW) == brookvale
    assert TrailEntry.objects.count() == before


def test_build_leaves_a_whole_trail_with_true_times(brookvale):
    assert trail.verify(brookvale.slug).is_whole
    oldest = TrailEntry.objects.filter(chain=brookvale.slug).order_by("sequence").first()
    assert timezone.localdate(oldest.at) == timezone.localdate()


def test_sign_ins_are_the_invented_people_and_the_password_is_theirs(brookvale):
    people = Person.objects.filter(council=brookvale, is_stand_in=False)
    sign_ins = demonstration.demonstration_sign_ins()
    assert {person.email for person in people} == {sign_in.email for sign_in in sign_ins}
    assert {sign_in.email.split("@")[1] for sign_in in sign_ins} == {"brookvale.example"}
    assert all(person.check_password(demonstration.DEMONSTRATION_PASSWORD) for person in people)


def test_actions_stand_on_every_step(brookvale):
    assert set(Action.objects.values_list("step", flat=True)) == set(LADDER)


def test_every_proof_is_of_another_person(brookvale):
    proofs = LadderMove.objects.filter(to_step__in=LADDER[4:]).exclude(proof_kind="").select_related("action")
    assert [move for move in proofs if move.by_id == move.action.owner_id] == []


def test_a_change_that_worked_is_sustained_and_told_back(brookvale):
    letters = action("Rewrite the ten letters")
    assert (letters.step, letters.lessons.get().shares.filter(is_told_back=True).count()) == ("sustained", 2)


def test_a_change_that_did_not_work_stepped_back_down(brookvale):
    rota = action("New duty rota")
    assert (rota.step, rota.rebaselined_times) == ("in_progress", 2)
    assert rota.moves.filter(from_step="evidenced", to_step="in_progress").exists()


def test_a_lesson_came_back(brookvale):
    again = Lesson.objects.get(came_back_from__isnull=False)
    assert again.came_back_from.actions.get().step == "impact_shown"


def test_every_quote_is_the_words_of_its_source(brookvale):
    findings = Finding.objects.filter(start__isnull=False).select_related("source")
    assert [found for found in findings if found.source.text[found.start : found.end] != found.quote] == []


def test_some_findings_wait_for_the_visitor(brookvale):
    waiting = Finding.objects.filter(state=FindingState.SUGGESTED, source__sensitivity="open")
    assert waiting.count() == 9


def test_nothing_happens_after_now(brookvale):
    assert not LadderMove.objects.filter(at__gt=NOW).exists()
    assert not Source.objects.filter(received_on__gt=NOW.date()).exists()


def test_the_restricted_concern_has_two_readers(brookvale):
    concern = Source.objects.get(sensitivity="restricted", kind="other")
    assert sorted(reader.person.name for reader in concern.readers.all()) == ["Dawn Okafor", "Priya Nair"]


def test_nothing_old_waits_to_be_read_or_sent(brookvale):
    assert not Notification.objects.filter(emailed_at__isnull=True).exists()
    unread = Notification.objects.filter(read_at__isnull=True)
    assert unread.filter(person__name="Priya Nair").exists()
    assert not unread.filter(created_at__lt=NOW - READ_AFTER).exists()
