"""The closing ladder: one step at a time, each with its proof, and nobody proves their own work."""

from datetime import date

import pytest

from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.improving import changes
from heed.improving.choices import LADDER
from tests.factories.improving import action, action_measure, confirmation, plan, said
from tests.factories.measuring import measure

PROOFS = {"evidenced": "document", "impact_shown": "measure", "sustained": "recheck"}


def climbed(record, to_step, by, **more):
    more = {"note": "Seen on 3 May", "proof_kind": PROOFS.get(to_step, ""), **more}
    return changes.climb(action=record, expected_version=record.version, to_step=to_step, by=by, **more)


def test_climb_whole_ladder_with_two_people_keeps_every_step(lead, owner, confirmer):
    record = action(by=lead, owner=owner, step="proposed")

    record = climbed(record, "agreed", lead)
    record = climbed(record, "in_progress", owner)
    record = climbed(record, "complete", owner)
    confirmation(link=action_measure(action=record, measure=measure(by=lead)), by=confirmer)
    for step in ("evidenced", "impact_shown", "sustained"):
        record = climbed(record, step, confirmer)

    assert list(record.moves.order_by("pk").values_list("to_step", flat=True)) == LADDER
    assert record.status == "embedded"
    assert [move.proof_kind for move in record.moves.order_by("pk")][-3:] == ["document", "measure", "recheck"]


@pytest.mark.parametrize("to_step", ["proposed", "agreed", "complete", "evidenced"])
def test_climb_by_more_or_less_than_one_step_is_refused(lead, to_step):
    record = action(by=lead, step="agreed")
    with pytest.raises((NotPossibleNow, NotAllowed)):
        climbed(record, to_step, lead)
    record.refresh_from_db()
    assert (record.step, record.version) == ("agreed", 1)


def test_climb_above_the_top_is_refused(lead, confirmer):
    record = action(by=lead, step="sustained")
    with pytest.raises(NotPossibleNow, match="top of the ladder"):
        climbed(record, "sustained", confirmer)


@pytest.mark.parametrize("step", ["complete", "evidenced", "impact_shown"])
def test_climb_to_proof_by_the_owner_is_refused(lead, step):
    record = action(by=lead, owner=lead, step=step)
    with pytest.raises(NotAllowed, match="You own this action"):
        climbed(record, LADDER[LADDER.index(step) + 1], lead)


def test_climb_to_proof_by_who_marked_it_complete_is_refused(lead, owner):
    record = action(by=lead, owner=owner, step="complete", completed_by=lead)
    with pytest.raises(NotAllowed, match="You said"):
        climbed(record, "evidenced", lead)


def test_climb_to_proof_by_who_owned_it_when_complete_is_refused_after_handing_it_on(lead, owner, confirmer):
    record = action(by=lead, owner=lead, step="complete", completed_by=owner)
    record = changes.set_owner(action=record, expected_version=record.version, owner=owner, by=confirmer)
    with pytest.raises(NotAllowed, match="You said"):
        climbed(record, "evidenced", lead)


def test_climb_to_proof_without_the_permission_is_refused(lead, owner, reader, council):
    from tests import factories

    other = factories.person(council=council, roles=["practitioner"])
    record = action(by=lead, owner=owner, sponsor=other, step="complete")
    for person in (other, reader):
        with pytest.raises(NotAllowed, match="role"):
            climbed(record, "evidenced", person)


@pytest.mark.parametrize(
    ("step", "to_step", "kind"),
    [
        ("complete", "evidenced", ""),
        ("complete", "evidenced", "measure"),
        ("evidenced", "impact_shown", "document"),
        ("impact_shown", "sustained", "testimony"),
    ],
)
def test_climb_with_the_wrong_kind_of_proof_is_refused(lead, owner, confirmer, step, to_step, kind):
    record = action(by=lead, owner=owner, step=step)
    with pytest.raises(NotPossibleNow, match="kind of proof"):
        climbed(record, to_step, confirmer, proof_kind=kind)


def test_climb_to_impact_by_testimony_is_allowed_where_more_say_better_than_worse(lead, owner, confirmer):
    record = action(by=lead, owner=owner, step="evidenced")
    said(action=record, by=lead, better=4, worse=5)
    with pytest.raises(NotPossibleNow, match="no more say that it is better"):
        climbed(record, "impact_shown", confirmer, proof_kind="testimony")
    said(action=record, by=lead, better=5, worse=4)
    assert climbed(record, "impact_shown", confirmer, proof_kind="testimony").step == "impact_shown"


def test_climb_to_impact_by_testimony_without_any_is_refused_and_says_so(lead, owner, confirmer):
    record = action(by=lead, owner=owner, step="evidenced")
    with pytest.raises(NotPossibleNow, match="Record what they said, and how many were asked"):
        climbed(record, "impact_shown", confirmer, proof_kind="testimony")


@pytest.mark.parametrize(
    ("confirmed", "missing"),
    [
        (None, "Nobody has confirmed what the measure says"),
        ({"confirmed": "cannot_tell", "computed": "improved"}, "is “cannot tell”"),
        ({"confirmed": "worsened", "computed": "worsened"}, "is “worsened”"),
        ({"confirmed": "improved", "computed": "cannot_tell"}, "neither the estimate nor the control chart"),
        ({"confirmed": "improved", "computed": "worsened"}, "neither the estimate nor the control chart"),
    ],
)
def test_climb_to_impact_by_a_measure_that_does_not_show_it_is_refused(lead, owner, confirmer, confirmed, missing):
    record = action(by=lead, owner=owner, step="evidenced")
    link = action_measure(action=record, measure=measure(by=lead))
    if confirmed:
        confirmation(link=link, by=confirmer, **confirmed)
    with pytest.raises(NotPossibleNow, match=missing):
        climbed(record, "impact_shown", confirmer)


def test_climb_to_impact_before_one_may_look_says_from_when(lead, owner, confirmer):
    record = action(by=lead, owner=owner, step="evidenced")
    link = action_measure(action=record, measure=measure(by=lead), changes_on=date(2999, 1, 1))
    with pytest.raises(NotPossibleNow, match=f"{link.measure.reference} can be looked at from 1 January 2999"):
        climbed(record, "impact_shown", confirmer)


def test_climb_to_impact_without_a_named_measure_is_refused(lead, owner, confirmer):
    with pytest.raises(NotPossibleNow, match="No measure is named"):
        climbed(action(by=lead, owner=owner, step="evidenced"), "impact_shown", confirmer)


def test_climb_to_impact_goes_by_what_was_concluded_last(lead, owner, confirmer):
    record = action(by=lead, owner=owner, step="evidenced")
    link = action_measure(action=record, measure=measure(by=lead))
    confirmation(link=link, by=confirmer)
    confirmation(link=link, by=confirmer, confirmed="worsened", computed="worsened")
    with pytest.raises(NotPossibleNow, match="worsened"):
        climbed(record, "impact_shown", confirmer)


def test_climb_to_impact_is_allowed_where_only_the_chart_shows_it(lead, owner, confirmer):
    record = action(by=lead, owner=owner, step="evidenced")
    link = action_measure(action=record, measure=measure(by=lead))
    confirmation(link=link, by=confirmer, computed="cannot_tell", supports_improvement=True)
    assert climbed(record, "impact_shown", confirmer).step == "impact_shown"


def test_climb_to_agreed_with_a_named_measure_needs_no_words(lead):
    record = action(by=lead, step="proposed", success_measure="")
    action_measure(action=record, measure=measure(by=lead))
    assert climbed(record, "agreed", lead).step == "agreed"


@pytest.mark.parametrize(("step", "to_step"), [("in_progress", "complete"), ("complete", "evidenced")])
def test_climb_from_complete_on_without_a_note_is_refused(lead, owner, confirmer, step, to_step):
    record = action(by=lead, owner=owner, step=step)
    by = owner if to_step == "complete" else confirmer
    with pytest.raises(NotPossibleNow, match="note"):
        climbed(record, to_step, by, note="  ")


def test_climb_to_agreed_without_a_measure_is_refused(lead):
    record = action(by=lead, step="proposed", success_measure="")
    with pytest.raises(NotPossibleNow, match="measure of success"):
        climbed(record, "agreed", lead)


def test_climb_to_agreed_by_the_owner_alone_is_refused_and_by_the_sponsor_allowed(lead, owner, council):
    from tests import factories

    sponsor = factories.person(council=council, roles=["contributor"])
    record = action(by=lead, owner=owner, sponsor=sponsor, step="proposed")
    with pytest.raises(NotAllowed, match="sponsor"):
        climbed(record, "agreed", owner)
    assert climbed(record, "agreed", sponsor).step == "agreed"


def test_climb_of_somebody_elses_action_by_a_practitioner_is_refused(lead, owner):
    record = action(by=lead, owner=lead, step="agreed")
    with pytest.raises(NotAllowed):
        climbed(record, "in_progress", owner)


def test_climb_in_another_council_is_refused(lead, stranger):
    record = action(by=lead, step="agreed")
    with pytest.raises(NotAllowed):
        climbed(record, "in_progress", stranger)


def test_climb_with_an_old_version_is_refused_and_shows_the_present_record(lead):
    record = action(by=lead, step="agreed")
    climbed(record, "in_progress", lead)
    with pytest.raises(StaleSave) as refused:
        changes.climb(action=record, expected_version=1, to_step="in_progress", by=lead)
    assert refused.value.current.step == "in_progress"


def test_climb_of_a_withdrawn_action_is_refused(lead):
    record = action(by=lead, is_withdrawn=True, withdrawn_reason="Merged with another")
    with pytest.raises(NotPossibleNow, match="withdrawn"):
        climbed(record, "in_progress", lead)


def test_climb_to_complete_asks_sponsor_and_plan_owner_for_proof(lead, owner, confirmer):
    record = action(by=lead, owner=owner, sponsor=confirmer, plans=[plan(by=lead)], step="in_progress")
    climbed(record, "complete", owner)
    asked = Notification.objects.filter(kind="decision_needed").order_by("person__name")
    assert [each.person for each in asked] == [confirmer, lead]


def test_climb_to_complete_without_anybody_near_asks_all_who_may_confirm(lead, owner, confirmer, reader):
    record = action(by=lead, owner=owner, step="in_progress")
    climbed(record, "complete", owner)
    asked = Notification.objects.filter(kind="decision_needed").order_by("person__name")
    assert [each.person for each in asked] == [confirmer, lead]


def test_climb_starts_the_status_and_completes_it(lead):
    record = action(by=lead, step="agreed", status="not_started")
    record = climbed(record, "in_progress", lead)
    assert record.status == "on_track"
    assert climbed(record, "complete", lead).status == "complete"


def test_step_down_keeps_the_way_and_takes_up_the_last_open_status(lead, owner, confirmer):
    record = action(by=lead, owner=owner, step="in_progress")
    changes.add_note(action=record, text="Two people left", status="at_risk", by=owner)
    record.refresh_from_db()
    record = climbed(record, "complete", owner)
    record = changes.step_down(
        action=record, expected_version=record.version, to_step="in_progress", reason="No record of it", by=confirmer
    )
    assert (record.step, record.status) == ("in_progress", "at_risk")
    last = record.moves.order_by("-pk").first()
    assert (last.from_step, last.to_step, last.note, last.by) == (
        "complete",
        "in_progress",
        "No record of it",
        confirmer,
    )


@pytest.mark.parametrize(
    ("to_step", "reason"), [("complete", "x"), ("sustained", "x"), ("nonsense", "x"), ("agreed", " ")]
)
def test_step_down_upwards_or_without_reason_is_refused(lead, to_step, reason):
    record = action(by=lead, step="complete")
    with pytest.raises(NotPossibleNow):
        changes.step_down(action=record, expected_version=1, to_step=to_step, reason=reason, by=lead)


def test_step_down_by_a_reader_is_refused(lead, reader):
    record = action(by=lead, step="complete")
    with pytest.raises(NotAllowed):
        changes.step_down(action=record, expected_version=1, to_step="agreed", reason="x", by=reader)


def test_climb_is_in_the_trail_with_its_steps_and_reason(lead):
    record = action(by=lead, step="in_progress")
    climbed(record, "complete", lead, note="All letters sent")
    entry = trail.entries_about(record, chain=lead.trail_chain).first()
    assert (entry.verb, entry.reason, entry.details) == (
        "action.climbed",
        "All letters sent",
        '{"proof":"","step":["in_progress","complete"]}',
    )


def test_climb_with_a_proof_where_none_is_asked_for_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="needs no proof yet"):
        climbed(action(by=lead, step="agreed"), "in_progress", lead, proof_kind="document")


def test_step_down_by_the_owner_asks_nobody_and_by_another_asks_the_owner(lead, owner):
    first, second = (action(by=lead, owner=owner, step="complete", status="complete") for _ in range(2))
    changes.step_down(action=first, expected_version=1, to_step="in_progress", reason="Too soon", by=owner)
    assert Notification.objects.count() == 0
    changes.step_down(action=second, expected_version=1, to_step="agreed", reason="No record", by=lead)
    assert [(each.person, each.kind) for each in Notification.objects.all()] == [(owner, "decision_needed")]


def test_step_down_between_finished_steps_keeps_the_finished_status(lead):
    record = action(by=lead, step="impact_shown", status="embedded")
    record = changes.step_down(action=record, expected_version=1, to_step="evidenced", reason="It slid", by=lead)
    assert record.status == "complete"


def test_step_down_without_any_earlier_note_is_on_track(lead):
    record = action(by=lead, step="complete", status="complete")
    record = changes.step_down(action=record, expected_version=1, to_step="agreed", reason="Too soon", by=lead)
    assert record.status == "on_track"
