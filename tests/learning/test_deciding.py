"""Accepting, changing, setting aside and opening again."""

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.learning import changes
from tests.factories import person
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(lead):
    return finding(source=source(by=lead), themes=["co-production"])


def verbs():
    return list(TrailEntry.objects.order_by("sequence").values_list("verb", flat=True))


def test_accepting_says_who_and_when(lead, found):
    accepted = changes.accept_finding(finding=found, expected_version=1, by=lead)

    accepted.refresh_from_db()
    assert (accepted.state, accepted.decided_by, accepted.decided_at is not None, accepted.version) == (
        "accepted",
        lead,
        True,
        2,
    )
    assert verbs() == ["finding.accepted"]


def test_accepting_twice_is_refused(lead, found):
    changes.accept_finding(finding=found, expected_version=1, by=lead)

    with pytest.raises(NotPossibleNow):
        changes.accept_finding(finding=found, expected_version=2, by=lead)


def test_several_are_accepted_together(lead, found):
    other = finding(source=found.source, quote="People waited too long.")

    done = changes.accept_several(findings=[other, found], expected_versions={found.pk: 1}, by=lead)

    assert [(one.pk, one.state) for one in done] == [(found.pk, "accepted"), (other.pk, "accepted")]


def test_several_are_accepted_all_or_none(lead, found):
    other = finding(source=found.source, quote="People waited too long.", state="accepted")

    with pytest.raises(NotPossibleNow):
        changes.accept_several(findings=[found, other], expected_versions=None, by=lead)

    found.refresh_from_db()
    assert found.state == "suggested"


def test_accepting_none_is_refused(lead):
    with pytest.raises(NotPossibleNow):
        changes.accept_several(findings=[], expected_versions=None, by=lead)


def change(found, by, **more):
    return changes.change_finding(
        **{
            "finding": found,
            "polarity": "improvement",
            "evidence_category": "partners",
            "themes": ["waiting-times"],
            "quality_statements": ["learning", "equity"],
            "expected_version": 1,
            "by": by,
            **more,
        }
    )


def test_changing_gives_exactly_these_labels_and_keeps_the_words(lead, found):
    changed = change(found, lead)

    changed.refresh_from_db()
    assert (changed.polarity, changed.evidence_category, changed.quote, changed.state) == (
        "improvement",
        "partners",
        "Staff were kind.",
        "suggested",
    )
    assert [link.theme for link in changed.theme_links.all()] == ["waiting-times"]
    assert {link.quality_statement for link in changed.statement_links.all()} == {"learning", "equity"}
    assert '"themes":[["co-production"],["waiting-times"]]' in TrailEntry.objects.get().details


def test_changing_can_accept_too(lead, found):
    assert change(found, lead, accept=True).state == "accepted"
    assert verbs() == ["finding.changed", "finding.accepted"]


def test_changing_an_accepted_finding_keeps_it_accepted(lead):
    done = finding(source=source(by=lead), state="accepted")

    assert change(done, lead, accept=True).state == "accepted"
    assert verbs() == ["finding.changed"]


@pytest.mark.parametrize(
    "wrong",
    [{"polarity": "bad"}, {"evidence_category": "x"}, {"themes": ["nowhere"]}, {"quality_statements": ["nowhere"]}],
)
def test_labels_that_no_definition_knows_are_refused(lead, found, wrong):
    with pytest.raises(NotPossibleNow):
        change(found, lead, **wrong)


def test_a_stale_change_is_refused_with_the_other_version(lead, found):
    change(found, lead)

    with pytest.raises(StaleSave) as refusal:
        change(found, lead, polarity="neutral")

    assert refusal.value.current.polarity == "improvement"


def test_setting_aside_keeps_the_reason(lead, found):
    aside = changes.set_aside_finding(finding=found, reason=" Not about us ", expected_version=1, by=lead)

    aside.refresh_from_db()
    assert (aside.state, aside.set_aside_reason, aside.decided_by) == ("set_aside", "Not about us", lead)


def test_setting_aside_needs_a_reason_and_is_done_once(lead, found):
    with pytest.raises(NotPossibleNow):
        changes.set_aside_finding(finding=found, reason=" ", expected_version=1, by=lead)
    changes.set_aside_finding(finding=found, reason="x", expected_version=1, by=lead)
    with pytest.raises(NotPossibleNow):
        changes.set_aside_finding(finding=found, reason="x", expected_version=2, by=lead)


def test_a_finding_set_aside_can_be_accepted_after_all(lead):
    aside = finding(source=source(by=lead), state="set_aside")

    accepted = changes.accept_finding(finding=aside, expected_version=1, by=lead)

    assert (accepted.state, accepted.set_aside_reason) == ("accepted", "")


def test_reopening_forgets_the_decision_but_not_the_trail(lead):
    aside = finding(source=source(by=lead), state="set_aside")

    opened = changes.reopen_finding(finding=aside, expected_version=1, by=lead)

    assert (opened.state, opened.set_aside_reason, opened.decided_by) == ("suggested", "", None)
    assert '"state":["set_aside","suggested"]' in TrailEntry.objects.get().details


def test_reopening_what_waits_is_refused(lead, found):
    with pytest.raises(NotPossibleNow):
        changes.reopen_finding(finding=found, expected_version=1, by=lead)


@pytest.mark.parametrize(
    "act",
    [
        lambda one, by: changes.set_aside_finding(finding=one, reason="x", expected_version=1, by=by),
        lambda one, by: changes.reopen_finding(finding=one, expected_version=1, by=by),
    ],
    ids=["set_aside", "reopen"],
)
def test_what_a_lesson_rests_on_stays(lead, act):
    accepted = finding(source=source(by=lead), state="accepted")
    lesson(by=lead, findings=[accepted])

    with pytest.raises(NotPossibleNow, match="rests on this finding"):
        act(accepted, lead)


ACTS = {
    "accept": lambda one, by: changes.accept_finding(finding=one, expected_version=None, by=by),
    "change": change,
    "set_aside": lambda one, by: changes.set_aside_finding(finding=one, reason="x", expected_version=None, by=by),
    "reopen": lambda one, by: changes.reopen_finding(finding=one, expected_version=None, by=by),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_deciding_needs_the_permission(lead, found, act):
    with pytest.raises(NotAllowed):
        act(found, person(roles=["practitioner"], council=lead.council))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_nobody_decides_on_a_restricted_source_they_are_not_named_for(lead, act):
    closed = finding(source=source(by=lead, sensitivity="restricted"))

    with pytest.raises(NotAllowed):
        act(closed, lead)


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_what_was_replaced_is_decided_no_more(lead, act):
    with pytest.raises(NotPossibleNow):
        act(finding(source=source(by=lead), state="replaced"), lead)
