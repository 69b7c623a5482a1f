"""Drawing a sample, sharing it out, replacing and handing on."""

from collections import Counter

import msgspec
import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.models import Notification
from heed.listening.changes import audits as changes
from heed.listening.models import Audit, AuditCycle, AuditFile
from heed.listening.queries import audits as queries
from tests.factories import audits as factory

pytestmark = pytest.mark.django_db


def listed(people, *, files=20, auditors=None, **more):
    """A cycle with a list, one file in four of the worker's, the rest of nobody in Heed."""
    made = factory.cycle(
        by=people.psw, state="listed", auditors=auditors or (people.ann, people.bob, people.manager), **more
    )
    AuditFile.objects.bulk_create(
        AuditFile(
            cycle=made,
            reference=f"F{number:02d}",
            team_name="North" if number % 4 else "South",
            worker=None if number % 4 else people.worker,
            team=None if number % 4 else people.own_team,
            stage="Review" if number % 2 else "Assessment",
        )
        for number in range(files)
    )
    return made


def drawn(people, **more):
    made = listed(people, **more)
    return changes.draw_sample(cycle=made, expected_version=1, by=people.psw, seed="4711")


def test_the_sample_is_spread_over_the_strata_and_can_be_drawn_again(people):
    cycle = drawn(people, planned=8, strata=["team", "stage"])

    strata = [(each.name, each.listed, each.drawn) for each in queries.strata_of(cycle)]
    assert strata == [("North · Assessment", 5, 2), ("North · Review", 10, 4), ("South · Assessment", 5, 2)]
    assert queries.draws_the_same(cycle) is True
    assert (cycle.seed, cycle.draw_method, cycle.state) == ("4711", "sha256-order-1", "running")


def test_a_file_that_was_slipped_in_shows(people):
    cycle = drawn(people, planned=8)
    first, last = (
        AuditFile.objects.filter(cycle=cycle, stratum="North").order_by(each).first() for each in ("place", "-place")
    )
    AuditFile.objects.filter(pk=first.pk).update(place=last.place)
    AuditFile.objects.filter(pk=last.pk).update(place=first.place)

    assert queries.draws_the_same(cycle) is False


def test_the_seed_is_made_here_where_none_is_given(people):
    seeds = set()
    for _ in range(2):
        cycle = changes.draw_sample(cycle=listed(people), expected_version=1, by=people.psw)
        seeds.add(cycle.seed)

    assert [len(seed) for seed in seeds] == [16, 16]


def test_nobody_audits_their_own_work_nor_a_manager_their_team(people):
    cycle = drawn(people, planned=20)

    theirs = Audit.objects.filter(cycle=cycle, file__worker=people.worker)
    assert theirs.count() == 5
    assert set(theirs.values_list("auditor", flat=True)) == {people.ann.pk, people.bob.pk}


def test_audits_are_shared_out_evenly(people):
    cycle = drawn(people, planned=20)

    loads = Counter(Audit.objects.filter(cycle=cycle).values_list("auditor", flat=True))
    assert sorted(loads.values()) == [6, 7, 7]


def test_a_share_is_graded_twice_by_somebody_else(people):
    cycle = drawn(people, planned=20, moderated_percent=15)

    twice = Audit.objects.filter(cycle=cycle, file__is_moderated=True)
    assert twice.count() == 3
    assert all(audit.moderator_id not in {None, audit.auditor_id} for audit in twice)
    assert Audit.objects.filter(cycle=cycle, file__is_moderated=False, moderator__isnull=False).count() == 0


def test_with_a_single_auditor_nobody_grades_a_second_time_yet(people):
    cycle = drawn(people, planned=4, auditors=(people.ann,))

    twice = Audit.objects.get(cycle=cycle, file__is_moderated=True)
    assert (twice.auditor, twice.moderator) == (people.ann, None)


def test_auditors_are_told_how_many_and_nothing_of_whose(people):
    cycle = drawn(people, planned=3, moderated_percent=0)

    assert set(Notification.objects.values_list("text", flat=True)) == {f"1 audit of {cycle.reference} given to you"}
    assert Notification.objects.count() == 3


def test_a_draw_is_made_once_of_a_list_by_those_who_plan(people):
    cycle = drawn(people)

    with pytest.raises(NotPossibleNow, match="drawn already"):
        changes.draw_sample(cycle=cycle, expected_version=None, by=people.psw)
    with pytest.raises(NotPossibleNow, match="no list"):
        changes.draw_sample(cycle=factory.cycle(by=people.psw, state="planned"), expected_version=1, by=people.psw)
    for somebody in (people.ann, people.stranger):
        with pytest.raises(NotAllowed):
            changes.draw_sample(cycle=listed(people), expected_version=1, by=somebody)


def test_a_file_that_cannot_be_used_is_replaced_by_the_next_of_its_stratum(people):
    cycle = drawn(people, planned=8)
    audit = Audit.objects.filter(cycle=cycle, file__stratum="North").first()
    next_in_line = cycle.files.filter(stratum="North", is_drawn=False).order_by("place").first()

    made = changes.replace_audit(audit=audit, expected_version=1, reason=" Closed in error ", by=people.psw)

    audit.refresh_from_db()
    assert (made.file, made.auditor, made.replaces, made.state) == (next_in_line, audit.auditor, audit, "to_do")
    assert (audit.state, audit.replaced_reason) == ("replaced", "Closed in error")
    assert "error" not in TrailEntry.objects.get(verb="audit.replaced").details
    assert queries.draws_the_same(cycle) is True


def test_a_replacement_is_graded_twice_where_the_first_was(people):
    cycle = drawn(people, planned=8, moderated_percent=100)
    audit = Audit.objects.filter(cycle=cycle, file__stratum="North").first()

    made = changes.replace_audit(audit=audit, expected_version=1, reason="Gone", by=people.psw)

    assert (made.file.is_moderated, made.auditor, made.moderator) == (True, audit.auditor, audit.moderator)


def test_a_replacement_goes_to_others_where_the_first_two_may_not(people):
    cycle = factory.cycle(by=people.psw, auditors=(people.manager, people.ann, people.bob))
    audit = factory.audit(cycle, auditor=people.manager, moderator=people.ann)
    factory.file(cycle, worker=people.worker, team=people.own_team, is_drawn=False)

    made = changes.replace_audit(audit=audit, expected_version=1, reason="Gone", by=people.psw)

    assert made.auditor in {people.ann, people.bob}
    assert made.moderator_id not in {made.auditor_id, people.manager.pk}


def test_what_is_done_handed_in_or_the_last_of_its_kind_is_not_replaced(people):
    cycle = factory.cycle(by=people.psw)
    done = factory.settled(cycle, auditor=people.ann)
    handed_in = factory.audit(cycle, auditor=people.ann, moderator=people.bob)
    factory.grades(handed_in, by=people.ann)
    last = factory.audit(cycle, auditor=people.ann)
    said = []
    for audit, reason in ((done, "Gone"), (handed_in, "Gone"), (last, " "), (last, "Gone")):
        with pytest.raises(NotPossibleNow) as refused:
            changes.replace_audit(audit=audit, expected_version=None, reason=reason, by=people.psw)
        said.append(refused.value.message.split(":")[0].split(".")[0])

    assert said == [
        "This audit is done or replaced already",
        "Somebody has handed in grades for this file",
        "Say why this file cannot be used",
        "There is no other file in this group of the list",
    ]


def test_an_audit_is_given_to_others_and_they_are_told(people):
    audit = factory.audit(factory.cycle(by=people.psw), auditor=people.ann, moderator=people.bob)

    changes.give_audit(audit=audit, expected_version=1, auditor=people.quality, moderator=people.ann, by=people.psw)

    audit.refresh_from_db()
    assert (audit.auditor, audit.moderator) == (people.quality, people.ann)
    assert set(Notification.objects.values_list("person", "text")) == {
        (people.quality.pk, f"Audit {audit.reference} is yours"),
        (people.ann.pk, f"Audit {audit.reference} is yours"),
    }


def test_an_audit_is_not_given_to_those_who_may_not_have_it(people):
    cycle = factory.cycle(by=people.psw)
    audit = factory.audit(cycle, auditor=people.ann, worker=people.worker)
    begun = factory.audit(cycle, auditor=people.ann, moderator=people.bob)
    factory.grades(begun, by=people.ann, submitted=False)
    done = factory.settled(cycle, auditor=people.ann)
    twice = factory.audit(cycle, auditor=people.ann, moderator=people.bob)
    said = []
    for each, auditor, moderator in (
        (audit, people.manager, None),
        (audit, people.worker, None),
        (audit, people.stranger, None),
        (audit, people.ann, people.bob),
        (begun, people.quality, people.bob),
        (begun, None, people.bob),
        (done, people.bob, None),
        (twice, people.ann, people.ann),
    ):
        with pytest.raises(NotPossibleNow) as refused:
            changes.give_audit(audit=each, expected_version=None, auditor=auditor, moderator=moderator, by=people.psw)
        said.append(refused.value.message)

    assert said == [
        "Mona did this work or manages it: somebody else audits it.",
        "Wil has no role that audits.",
        "Stranger has no role that audits.",
        "Which files are graded twice is drawn by chance: this is not one of them.",
        "Somebody has begun grading: their part stays with them.",
        "Somebody has begun grading: their part stays with them.",
        "This audit is done or replaced: nobody else can be given it.",
        "The second grades come from somebody else than the first.",
    ]


def test_a_manager_may_audit_their_team_where_the_rules_say_so(people, monkeypatch):
    loose = msgspec.structs.replace(factory.audit_rule_set(), own_manager_may_audit=True)
    monkeypatch.setattr(AuditCycle, "rules_used", loose)
    audit = factory.audit(factory.cycle(by=people.psw), auditor=people.ann, worker=people.worker)

    given = changes.give_audit(audit=audit, expected_version=1, auditor=people.manager, moderator=None, by=people.psw)

    assert given.auditor == people.manager
