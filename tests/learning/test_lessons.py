"""Writing, agreeing, sharing and retiring lessons."""

# ruff: noqa: ARG005 - each change takes of the scene what it needs

import datetime as dt

import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.learning import changes
from heed.learning.models import Lesson
from tests.factories import person
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def accepted(lead):
    return finding(source=source(by=lead), state="accepted", themes=["co-production", "waiting-times"])


def write(by, **more):
    return changes.write_lesson(**{"title": " Answer first ", "conclusion": "An answer helps.", "by": by, **more})


def change(one, by, **more):
    return changes.change_lesson(
        **{
            "lesson": one,
            "title": one.title,
            "conclusion": one.conclusion,
            "why_it_happened": "",
            "factors": {},
            "themes": [],
            "owner": by,
            "expected_version": one.version,
            "by": by,
            **more,
        }
    )


def test_a_lesson_begins_as_a_draft_with_the_themes_of_its_findings(lead, accepted):
    made = write(lead, findings=[accepted], factors={"workload-and-time": " Busy "})

    assert (made.reference, made.title, made.status, made.owner, made.is_restricted) == (
        "L-001",
        "Answer first",
        "draft",
        lead,
        False,
    )
    assert {link.theme for link in made.theme_links.all()} == {"co-production", "waiting-times"}
    assert [(link.factor, link.note) for link in made.factor_links.all()] == [("workload-and-time", "Busy")]
    assert list(made.findings.all()) == [accepted]


def test_themes_said_outright_are_taken_as_said(lead, accepted):
    assert write(lead, findings=[accepted], themes=[]).theme_links.count() == 0


def test_a_lesson_can_say_what_it_came_back_from(lead):
    first = lesson(by=lead)

    assert write(lead, came_back_from=first).came_back_from == first


def test_a_lesson_on_a_restricted_source_is_restricted(lead):
    closed = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]), state="accepted")

    assert write(lead, findings=[closed]).is_restricted is True


def test_a_finding_not_accepted_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="Accept this finding"):
        write(lead, findings=[finding(source=source(by=lead))])


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "},
        {"conclusion": ""},
        {"title": "x" * 201},
        {"themes": ["nowhere"]},
        {"factors": {"nobody": ""}},
    ],
)
def test_a_lesson_without_what_it_needs_is_refused(lead, wrong):
    with pytest.raises(NotPossibleNow):
        write(lead, **wrong)


def test_the_owner_is_somebody_here_of_the_same_council(lead):
    for owner in (person(), person(council=lead.council, is_active=False)):
        with pytest.raises(NotAllowed):
            write(lead, owner=owner)


def test_changing_a_lesson_writes_what_differs(lead, accepted):
    made = write(lead, findings=[accepted])

    changed = change(made, lead, title="New words", themes=["waiting-times"], factors={"workload-and-time": ""})

    changed.refresh_from_db()
    assert (changed.title, changed.version, changed.status) == ("New words", 2, "draft")
    details = TrailEntry.objects.get(verb="lesson.changed").details
    assert '"title":["Answer first","New words"]' in details
    assert '"themes":[["co-production","waiting-times"],["waiting-times"]]' in details


def test_new_words_make_an_agreed_lesson_a_draft_again(lead, accepted):
    agreed = changes.agree_lesson(lesson=write(lead, findings=[accepted]), expected_version=1, by=lead)

    same = change(agreed, lead, why_it_happened="Because")
    assert (same.status, same.agreed_by) == ("agreed", lead)
    changed = change(same, lead, conclusion="Other words")
    assert (changed.status, changed.agreed_by) == ("draft", None)


def test_a_stale_change_is_refused(lead):
    one = lesson(by=lead)
    change(one, lead, title="Theirs")

    with pytest.raises(StaleSave) as refusal:
        change(one, lead, title="Mine", expected_version=1)

    assert refusal.value.current.title == "Theirs"


def test_agreeing_needs_a_finding_and_happens_once(lead, accepted):
    empty = lesson(by=lead)
    with pytest.raises(NotPossibleNow, match="rests on what was heard"):
        changes.agree_lesson(lesson=empty, expected_version=1, by=lead)
    agreed = changes.agree_lesson(lesson=lesson(by=lead, findings=[accepted]), expected_version=1, by=lead)
    assert (agreed.status, agreed.agreed_by) == ("agreed", lead)
    with pytest.raises(NotPossibleNow, match="agreed already"):
        changes.agree_lesson(lesson=agreed, expected_version=2, by=lead)


def test_a_retired_lesson_is_changed_no_more(lead):
    one = lesson(by=lead)
    with pytest.raises(NotPossibleNow):
        changes.retire_lesson(lesson=one, reason=" ", expected_version=1, by=lead)

    retired = changes.retire_lesson(lesson=one, reason="Law changed", expected_version=1, by=lead)

    assert (retired.status, TrailEntry.objects.get().reason) == ("retired", "Law changed")
    with pytest.raises(NotPossibleNow, match="no longer held"):
        change(retired, lead)


def test_findings_are_gathered_once_each(lead, accepted):
    one = lesson(by=lead, findings=[accepted])
    other = finding(source=accepted.source, quote="People waited too long.", state="accepted")

    changes.gather_findings(lesson=one, findings=[accepted, other], by=lead)

    assert set(one.findings.all()) == {accepted, other}


def test_gathering_a_restricted_finding_restricts_the_lesson(lead):
    one = lesson(by=lead)
    closed = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]), state="accepted")

    assert changes.gather_findings(lesson=one, findings=[closed], by=lead).is_restricted is True
    assert changes.remove_finding_from_lesson(lesson=one, finding=closed, by=lead).is_restricted is False


def test_gathering_nothing_is_refused(lead):
    with pytest.raises(NotPossibleNow):
        changes.gather_findings(lesson=lesson(by=lead), findings=[], by=lead)


def test_gathering_what_one_may_not_read_is_refused(lead):
    closed = finding(source=source(by=lead, sensitivity="restricted"), state="accepted")

    with pytest.raises(NotAllowed):
        changes.gather_findings(lesson=lesson(by=lead), findings=[closed], by=lead)


def test_a_finding_not_in_the_lesson_cannot_be_removed(lead, accepted):
    with pytest.raises(NotPossibleNow):
        changes.remove_finding_from_lesson(lesson=lesson(by=lead), finding=accepted, by=lead)


def test_an_agreed_lesson_keeps_one_finding(lead, accepted):
    one = lesson(by=lead, findings=[accepted], status="agreed", agreed_by=lead, agreed_at=timezone.now())

    with pytest.raises(NotPossibleNow, match="at least one"):
        changes.remove_finding_from_lesson(lesson=one, finding=accepted, by=lead)


def share(one, by, **more):
    return changes.record_share(
        **{
            "lesson": one,
            "told_to": "All teams",
            "how": "Briefing",
            "shared_on": dt.date(2024, 5, 3),
            "is_told_back": True,
            "by": by,
            **more,
        }
    )


def agreed_lesson(by):
    return lesson(by=by, status="agreed", agreed_by=by, agreed_at=timezone.now())


def test_a_share_says_whom_how_and_when(lead):
    one = agreed_lesson(lead)

    share(one, lead)

    assert list(one.shares.values_list("told_to", "how", "shared_on", "is_told_back")) == [
        ("All teams", "Briefing", dt.date(2024, 5, 3), True)
    ]


def test_a_draft_is_not_shared(lead):
    with pytest.raises(NotPossibleNow, match="Agree the lesson first"):
        share(lesson(by=lead), lead)


@pytest.mark.parametrize("wrong", [{"told_to": " "}, {"how": ""}, {"shared_on": dt.date(2999, 1, 1)}])
def test_a_share_without_what_it_needs_is_refused(lead, wrong):
    with pytest.raises(NotPossibleNow):
        share(agreed_lesson(lead), lead, **wrong)


ACTS = {
    "write": lambda one, found, by: write(by),
    "change": lambda one, found, by: change(one, by),
    "agree": lambda one, found, by: changes.agree_lesson(lesson=one, expected_version=None, by=by),
    "retire": lambda one, found, by: changes.retire_lesson(lesson=one, reason="x", expected_version=None, by=by),
    "gather": lambda one, found, by: changes.gather_findings(lesson=one, findings=[found], by=by),
    "remove": lambda one, found, by: changes.remove_finding_from_lesson(lesson=one, finding=found, by=by),
    "share": lambda one, found, by: share(one, by),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_lessons_need_the_permission(lead, accepted, act):
    with pytest.raises(NotAllowed):
        act(lesson(by=lead), accepted, person(roles=["practitioner"], council=lead.council))


@pytest.mark.parametrize("act", list(ACTS.values())[1:], ids=list(ACTS)[1:])
def test_a_lesson_of_another_council_is_closed(lead, accepted, act):
    with pytest.raises(NotAllowed):
        act(lesson(by=lead), accepted, person(roles=["quality_lead"]))


def test_a_lesson_that_came_back_must_be_one_that_can_be_read(lead):
    with pytest.raises(NotAllowed):
        write(lead, came_back_from=lesson(by=person(roles=["quality_lead"])))

    assert Lesson.objects.count() == 1


def test_a_new_owner_is_told_by_reference_and_oneself_is_not(lead):
    other = person(council=lead.council)

    made = write(lead, owner=other)
    change(made, lead, owner=lead)

    assert list(other.notifications.values_list("kind", "text")) == [
        ("assigned", f"Lesson {made.reference} is now yours to look after")
    ]
    assert lead.notifications.count() == 0
