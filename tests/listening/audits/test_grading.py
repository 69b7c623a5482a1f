"""Grading files, blind moderation, and agreeing."""

import pytest

from heed.accounts.permissions import Permission
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.learning.queries import findings_visible
from heed.listening.changes import audits as changes
from heed.listening.models import Audit, AuditGrade, AuditRound, Source
from heed.listening.queries import audits as queries
from heed.listening.queries import source_for, sources_visible
from heed.listening.queries.audits.measured import MEASURED
from tests.factories import audits as factory

pytestmark = pytest.mark.django_db


def words(value=3, *, without=(), **more):
    """Whole grades of a file: one value throughout, but for some domains that are left out."""
    grades = {
        domain: changes.GradeWords(value=value, evidence=f"Seen in {domain}")
        for domain in factory.DOMAINS
        if domain not in without
    }
    return changes.RoundWords(**{"grades": grades, "overall": value, "person_asked": "yes", **more})


@pytest.fixture
def cycle(people):
    return factory.cycle(by=people.psw, auditors=(people.ann, people.bob))


@pytest.fixture
def audit(cycle, people):
    return factory.audit(cycle, auditor=people.ann, worker=people.worker)


@pytest.fixture
def twice(cycle, people):
    return factory.audit(cycle, auditor=people.ann, moderator=people.bob, worker=people.worker)


def hand_in(audit, by, value=3, **more):
    return changes.hand_in(audit=audit, words=words(value, **more), expected_version=0, by=by)


def now(audit):
    return Audit.objects.select_related("cycle", "file").get(pk=audit.pk)


def test_a_draft_is_kept_as_it_is_and_begun(audit, people):
    kept = changes.save_grades(
        audit=audit,
        words=changes.RoundWords(grades={"voice": changes.GradeWords(evidence=" Her words ")}),
        expected_version=0,
        by=people.ann,
    )

    assert list(kept.grades.values_list("domain", "value", "evidence")) == [("voice", None, "Her words")]
    assert (now(audit).state, kept.submitted_at, kept.kind) == ("under_way", None, "first")


def test_a_draft_is_saved_over_by_the_version_it_was_opened_on(audit, people):
    first = changes.save_grades(audit=audit, words=words(2), expected_version=0, by=people.ann)

    second = changes.save_grades(audit=audit, words=words(4), expected_version=first.version, by=people.ann)

    assert set(second.grades.values_list("value", flat=True)) == {4}
    with pytest.raises(StaleSave):
        changes.save_grades(audit=audit, words=words(1), expected_version=first.version, by=people.ann)


def test_grades_are_handed_in_only_when_they_are_whole(audit, people):
    with pytest.raises(changes.NotWhole) as refused:
        changes.hand_in(
            audit=audit,
            words=changes.RoundWords(
                grades={
                    **words(without=("voice", "impact")).grades,
                    "impact": changes.GradeWords(value=3),
                    "carers": changes.GradeWords(is_not_applicable=True),
                },
                may_share=True,
            ),
            expected_version=0,
            by=people.ann,
        )

    assert refused.value.missing == {
        "voice": "Choose a grade: The person's voice, wishes and outcomes",
        "impact": "Say what shows it: Impact: what is different for the person",
        "overall": "Choose an overall grade",
        "person_asked": "Say whether the person was asked",
        "good_practice": "Say what could be shared, or take the tick out",
    }
    assert AuditRound.objects.count() == 0


def test_an_audit_graded_once_is_settled_and_becomes_a_source(audit, people):
    hand_in(audit, people.ann, summary="Well done", good_practice="A page of steps", person_said="They listened")

    done = now(audit)
    assert (done.state, done.settled_by, done.source.reference) == ("settled", people.ann, done.reference)
    assert (done.source.kind, done.source.sensitivity) == ("case_file_audit", "case")
    assert done.source.text.startswith(
        "## The person's voice, wishes and outcomes\n\nGrade: Good.\n\nSeen in voice\n\n## Strengths-based"
    )
    assert done.source.text.endswith(
        "## Overall\n\nGrade: Good.\n\n## Summary\n\nWell done\n\n## Good practice\n\nA page of steps\n\n"
        "## What the person said\n\nThey listened"
    )
    assert [reader.person for reader in done.source.readers.all()] == [people.ann]


def test_what_is_handed_in_stays(audit, people):
    hand_in(audit, people.ann)

    for change in (changes.save_grades, changes.hand_in):
        with pytest.raises(NotPossibleNow, match="stay as they are"):
            change(audit=audit, words=words(1), expected_version=None, by=people.ann)


def test_nobody_else_grades_it(audit, people):
    for somebody in (people.bob, people.psw, people.worker, people.stranger):
        with pytest.raises(NotAllowed):
            hand_in(audit, somebody)


def test_grades_that_are_none_are_refused(audit, people):
    wrong = (
        {"overall": 5},
        {"grades": {"voice": changes.GradeWords(value=7)}},
        {"grades": {"nowhere": changes.GradeWords(value=3)}},
        {"grades": {"voice": changes.GradeWords(value=3, is_not_applicable=True)}},
        {"person_asked": "perhaps"},
    )
    for each in wrong:
        with pytest.raises(NotPossibleNow):
            changes.save_grades(audit=audit, words=changes.RoundWords(**each), expected_version=0, by=people.ann)


def test_nothing_is_graded_once_the_cycle_is_closed(audit, people):
    changes.close_cycle(cycle=audit.cycle, expected_version=1, words="Done", reaudit_on=None, by=people.psw)

    with pytest.raises(NotPossibleNow, match="closed"):
        hand_in(audit, people.ann)


def test_a_part_that_somebody_else_began_stays_theirs(audit, people):
    changes.save_grades(audit=audit, words=words(2), expected_version=0, by=people.ann)
    Audit.objects.filter(pk=audit.pk).update(auditor=people.bob)

    with pytest.raises(NotAllowed, match="Somebody else has begun"):
        changes.save_grades(audit=audit, words=words(4), expected_version=None, by=people.bob)


# Blind moderation


def everybody(people):
    return [people.psw, people.quality, people.ann, people.bob, people.manager, people.worker, people.stranger]


def rounds_seen(audit, person):
    return set(queries.rounds_visible(for_person=person).filter(audit=audit).values_list("by__name", flat=True))


@pytest.mark.parametrize("first_to_hand_in", ["ann", "bob"])
def test_before_both_are_in_each_sees_their_own_grades_and_nobody_else_any(twice, people, first_to_hand_in):
    hand_in(twice, getattr(people, first_to_hand_in), 1)

    seen = {person.name: rounds_seen(twice, person) for person in everybody(people)}
    own = {"Ann": {"Ann"}, "Bob": {"Bob"}}[getattr(people, first_to_hand_in).name]
    assert {name: each for name, each in seen.items() if each} == {own.copy().pop(): own}


def test_a_draft_is_seen_by_its_author_alone(twice, people):
    changes.save_grades(audit=twice, words=words(1), expected_version=0, by=people.ann)

    assert [person.name for person in everybody(people) if rounds_seen(twice, person)] == ["Ann"]


def test_before_both_are_in_there_is_no_source_no_count_and_no_word_in_the_trail(twice, people):
    hand_in(twice, people.ann, 1)

    assert Source.objects.count() == 0
    assert [sources_visible(for_person=person).count() for person in everybody(people)] == [0] * 7
    assert [findings_visible(for_person=person).count() for person in everybody(people)] == [0] * 7
    assert queries.differences_of(now(twice)) == []
    assert [each.total for each in queries.results_of(twice.cycle)] == [0] * 16
    assert queries.agreement_of(twice.cycle).overall.n == 0
    assert queries.good_by_team(twice.cycle) == {}
    assert queries.graded_with(twice.cycle, Audit.objects.all(), domains=factory.DOMAINS, values=[1]).count() == 0
    assert queries.overall_with(twice.cycle, Audit.objects.all(), values=[1]).count() == 0
    counted = {
        name: count(
            twice.council_id, factory.SETTLED_AT.date().replace(year=2000), factory.SETTLED_AT.date().replace(year=2100)
        ).total
        for name, count in MEASURED.items()
        if name != "audits-done-of-planned"
    }
    assert set(counted.values()) == {0}
    assert {entry.details for entry in TrailEntry.objects.filter(verb="audit.handed_in")} == {""}
    assert {entry.object_name for entry in TrailEntry.objects.filter(verb="audit.handed_in")} == {
        f"{twice.reference}, first auditor"
    }
    assert Notification.objects.count() == 0


def test_two_who_say_the_same_settle_it(twice, people):
    hand_in(twice, people.ann, 3)
    hand_in(twice, people.bob, 3)

    done = now(twice)
    final = done.rounds.get(is_final=True)
    assert (done.state, final.kind, final.overall) == ("settled", "agreed", 3)
    assert set(final.grades.values_list("value", flat=True)) == {3}
    assert sorted(reader.person.name for reader in done.source.readers.all()) == ["Ann", "Bob"]


def test_two_who_differ_are_asked_to_agree_and_see_each_other(twice, people):
    hand_in(twice, people.bob, 2)
    hand_in(twice, people.ann, 3, without=())

    assert now(twice).state == "to_agree"
    assert rounds_seen(twice, people.ann) == rounds_seen(twice, people.bob) == {"Ann", "Bob"}
    assert rounds_seen(twice, people.worker) == rounds_seen(twice, people.manager) == set()
    assert set(Notification.objects.values_list("person__name", "text")) == {
        ("Ann", f"Audit {twice.reference} was graded twice: agree the grades"),
        ("Bob", f"Audit {twice.reference} was graded twice: agree the grades"),
    }


def differing(twice, people):
    """Graded twice, different in one domain, in whether another applies, and overall."""
    hand_in(twice, people.ann, 3)
    grades = {
        **words(3).grades,
        "voice": changes.GradeWords(value=1, evidence="Not quoted"),
        "carers": changes.GradeWords(is_not_applicable=True),
    }
    hand_in(twice, people.bob, 3, grades=grades, overall=2)
    return now(twice)


def agreed(**changed):
    given = {
        "voice": changes.AgreedGrade(2, False, "Quoted once"),
        "carers": changes.AgreedGrade(None, True, "There is none"),
        "overall": changes.AgreedGrade(3, False, "Good on the whole"),
    }
    return given | changed


def test_differences_are_shown_and_agreed_with_reasons(twice, people):
    twice = differing(twice, people)
    found = [(each.domain, each.apart) for each in queries.differences_of(twice) if each.differs]

    made = changes.agree_grades(audit=twice, expected_version=twice.version, agreed=agreed(), by=people.bob)

    assert found == [("voice", 2), ("carers", None), ("overall", 1)]
    voice = made.grades.get(domain="voice")
    assert (voice.value, voice.evidence, voice.agreed_reason) == (2, "Seen in voice\nNot quoted", "Quoted once")
    assert (made.grades.get(domain="carers").is_not_applicable, made.overall, made.is_final) == (True, 3, True)
    assert made.agreed_reason == "Good on the whole"
    assert now(twice).state == "settled"
    assert "Quoted" not in "".join(TrailEntry.objects.values_list("details", flat=True))
    assert AuditGrade.objects.filter(round__kind="first", domain="voice").get().value == 3


def test_somebody_who_plans_audits_may_write_it_down_but_nobody_else(twice, people):
    twice = differing(twice, people)
    for somebody in (people.ann, people.manager, people.worker, people.stranger):
        with pytest.raises(NotAllowed):
            changes.agree_grades(audit=twice, expected_version=None, agreed=agreed(), by=somebody)

    changes.agree_grades(audit=twice, expected_version=None, agreed=agreed(), by=people.psw)

    assert now(twice).settled_by == people.psw


def test_not_even_a_planner_agrees_grades_of_their_own_work(people, cycle):
    audit = factory.audit(cycle, auditor=people.ann, moderator=people.bob, worker=people.psw)
    audit = differing(audit, people)

    with pytest.raises(NotAllowed, match="your own work"):
        changes.agree_grades(audit=audit, expected_version=None, agreed=agreed(), by=people.psw)


@pytest.mark.parametrize(
    "wrong",
    [
        {"voice": changes.AgreedGrade(2, False, " ")},
        {"voice": changes.AgreedGrade(None, False, "Hm")},
        {"voice": changes.AgreedGrade(7, False, "Hm")},
        {"voice": changes.AgreedGrade(2, True, "Hm")},
        {"overall": changes.AgreedGrade(None, True, "Hm")},
    ],
)
def test_what_is_not_agreed_is_refused(twice, people, wrong):
    twice = differing(twice, people)

    with pytest.raises(NotPossibleNow):
        changes.agree_grades(audit=twice, expected_version=None, agreed=agreed(**wrong), by=people.bob)


def test_every_difference_is_agreed_and_nothing_before_both_are_in(twice, people):
    with pytest.raises(NotPossibleNow, match="nothing to agree"):
        changes.agree_grades(audit=twice, expected_version=None, agreed={}, by=people.bob)
    twice = differing(twice, people)
    with pytest.raises(NotPossibleNow, match="Choose the agreed grade"):
        changes.agree_grades(audit=twice, expected_version=None, agreed={}, by=people.bob)
    with pytest.raises(StaleSave):
        changes.agree_grades(audit=twice, expected_version=1, agreed=agreed(), by=people.bob)


def test_without_a_second_auditor_it_waits_for_one(people, cycle):
    audit = factory.audit(cycle, auditor=people.ann)
    audit.file.is_moderated = True
    audit.file.save()

    hand_in(audit, people.ann)

    assert now(audit).state == "under_way"


# Who sees audits


def test_who_sees_which_audits(audit, twice, people):
    seen = {person.name: queries.audits_visible(for_person=person).count() for person in everybody(people)}

    assert seen == {"Pia": 2, "Quinn": 2, "Ann": 2, "Bob": 1, "Mona": 0, "Wil": 0, "Stranger": 0}


def test_who_sees_the_cycle(audit, people):
    seen = [person.name for person in everybody(people) if queries.cycles_visible(for_person=person).exists()]

    assert seen == ["Pia", "Quinn", "Ann", "Bob"]


def test_those_who_read_all_audits_do_not_read_the_one_of_their_own_work(people, cycle):
    own = factory.audit(cycle, auditor=people.ann, worker=people.psw)

    assert queries.audits_visible(for_person=people.psw).filter(pk=own.pk).exists() is False


def test_colleagues_of_the_worker_do_not_read_the_source(audit, people):
    hand_in(audit, people.ann)
    source = now(audit).source

    readable = [
        person.name for person in everybody(people) if sources_visible(for_person=person).filter(pk=source.pk).exists()
    ]
    assert readable == ["Pia", "Quinn", "Ann"]
    assert source.allows(people.manager, Permission.READ_LEARNING) is False
    assert source_for(people.ann, source.pk) == source
