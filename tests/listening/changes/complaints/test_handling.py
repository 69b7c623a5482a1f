"""Acknowledging, planning, moving the agreed day, handing over, looking into."""

from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.listening.changes import complaints as changes
from heed.listening.models import SourceReader
from tests.factories import complaint_steps, person
from tests.factories.complaint_steps import (
    ACKNOWLEDGED,
    AGREED,
    CAME,
    PLANNED,
    acknowledged,
    answered,
    at_stage_2,
    clocks,
    closed,
    investigated,
    logged,
    planned,
    submitted,
)

pytestmark = pytest.mark.django_db


def refused(call, **words):
    with pytest.raises(NotPossibleNow) as refusal:
        call(**words)
    return refusal.value.message


def test_acknowledging_finishes_its_clock_and_keeps_the_offer(people):
    complaint = acknowledged(people)

    clock = complaint.source.clocks.get(clock="acknowledge")
    assert (complaint.status, complaint.acknowledged_how, complaint.discussion_offered_on) == (
        "acknowledged",
        "letter",
        ACKNOWLEDGED,
    )
    assert (clock.done_on, clock.due_on) == (ACKNOWLEDGED, date(2024, 3, 7))


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"on": date(2024, 3, 1), "how": "letter"}, "The acknowledgement cannot come before the complaint did."),
        ({"on": date(2999, 3, 1), "how": "letter"}, "The acknowledgement: that day is still to come."),
        ({"on": ACKNOWLEDGED, "how": "pigeon"}, "Say how it was acknowledged."),
    ],
)
def test_acknowledgement_that_cannot_be(people, words, message):
    assert refused(changes.acknowledge, complaint=logged(people), by=people.manager, **words) == message


def test_acknowledged_once(people):
    message = refused(
        changes.acknowledge, complaint=acknowledged(people), on=ACKNOWLEDGED, how="letter", by=people.manager
    )
    assert message == "It was acknowledged already."


def test_stale_form_is_refused(people):
    complaint = logged(people)
    changes.acknowledge(complaint=complaint, on=ACKNOWLEDGED, how="letter", by=people.manager)

    with pytest.raises(StaleSave):
        changes.hand_over(complaint=complaint, handler=people.manager, expected_version=1, by=people.manager)


@pytest.mark.parametrize("role", ["practitioner", "dass", "psw", "auditor"])
def test_only_those_who_handle_complaints_acknowledge(people, role):
    somebody = person(roles=[role], council=people.council)

    with pytest.raises(NotAllowed):
        changes.acknowledge(complaint=logged(people), on=ACKNOWLEDGED, how="letter", by=somebody)


def test_another_council_cannot(people):
    elsewhere = complaint_steps.town()

    with pytest.raises(NotAllowed):
        changes.acknowledge(complaint=logged(people), on=ACKNOWLEDGED, how="letter", by=elsewhere.manager)


def test_plan_starts_the_clock_of_the_agreed_day(people):
    complaint = planned(people)

    assert (complaint.status, clocks(complaint)["respond"]) == ("planned", AGREED)


def test_plan_needs_the_offer_to_talk(people):
    message = refused(
        changes.make_plan, complaint=acknowledged(people), plan="Ask.", answer_by=AGREED, on=PLANNED, by=people.manager
    )
    assert message == "Offer to talk first, and say whether the person took it up."


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"plan": " "}, "Say how it will be handled: what you will look at, and whom you will ask."),
        ({"answer_by": date(2024, 3, 7)}, "The day of the answer comes before the day of the plan."),
        ({"on": date(2024, 3, 1)}, "The plan cannot come before the complaint did."),
    ],
)
def test_plan_that_cannot_be(people, words, message):
    complaint = changes.record_discussion(
        complaint=acknowledged(people), offered_on=ACKNOWLEDGED, taken_up="no", by=people.manager
    )
    given = {"plan": "Ask.", "answer_by": AGREED, "on": PLANNED, **words}

    assert refused(changes.make_plan, complaint=complaint, by=people.manager, **given) == message


def test_plan_follows_the_acknowledgement_and_is_made_once(people):
    given = {"plan": "Ask.", "answer_by": AGREED, "on": PLANNED, "by": people.manager}

    assert refused(changes.make_plan, complaint=logged(people), **given) == "Acknowledge it first."
    assert refused(changes.make_plan, complaint=planned(people), **given) == (
        "There is a plan already. Agree another day, or change what the plan says."
    )


def test_the_code_agrees_no_period(people):
    complaint = acknowledged(people, procedure="ombudsman-code-2024")

    message = refused(
        changes.make_plan, complaint=complaint, plan="Ask.", answer_by=AGREED, on=PLANNED, by=people.manager
    )

    assert message == "The times of this procedure are fixed: no period is agreed."
    assert clocks(complaint)["respond"] == date(2024, 3, 20)


def test_words_of_a_plan_change_and_its_day_stays(people):
    complaint = changes.change_plan(complaint=planned(people), plan="Ask both teams.", by=people.manager)

    assert (complaint.plan, clocks(complaint)["respond"]) == ("Ask both teams.", AGREED)
    assert refused(changes.change_plan, complaint=complaint, plan="", by=people.manager) == (
        "Say how it will be handled: what you will look at, and whom you will ask."
    )
    assert refused(changes.change_plan, complaint=logged(people), plan="x", by=people.manager) == (
        "There is no plan yet."
    )


def test_discussion_is_yes_no_or_unknown(people):
    message = refused(
        changes.record_discussion,
        complaint=logged(people),
        offered_on=CAME,
        taken_up="perhaps",
        by=people.manager,
    )
    assert message == "Say whether the person took up the offer to talk: yes, no, or not known yet."


def test_agreed_day_moves_with_the_person_before_it_passes(people):
    complaint = planned(people)
    clock = complaint.source.clocks.get(clock="respond")

    changes.extend(
        complaint=complaint,
        clock=clock,
        to=date(2024, 4, 26),
        reason="The team was away.",
        agreed_on=date(2024, 4, 12),
        by=people.manager,
    )

    assert clocks(complaint)["respond"] == date(2024, 4, 26)
    assert list(clock.changes.values_list("kind", "from_due_on", "to_due_on", "agreed_on")) == [
        ("agreement", AGREED, date(2024, 4, 26), date(2024, 4, 12))
    ]


def test_clock_of_another_case_is_refused(people):
    clock = planned(people).source.clocks.get(clock="respond")
    other = planned(people)
    given = {"complaint": other, "clock": clock, "by": people.manager}

    assert {
        refused(changes.extend, to=AGREED, reason="x", **given),
        refused(changes.pause, reason="x", **given),
        refused(changes.resume, **given),
    } == {"This clock belongs to another case."}


def test_delay_is_explained(people):
    complaint = changes.explain_delay(
        complaint=planned(people), on=date(2024, 9, 5), why="The inquest comes first.", by=people.manager
    )

    assert (complaint.delay_explained_on, complaint.delay_why) == (date(2024, 9, 5), "The inquest comes first.")
    assert refused(changes.explain_delay, complaint=complaint, on=CAME, why="", by=people.manager) == (
        "Say why it takes longer: the letter to the person says it too."
    )


def test_handing_over_names_the_new_handler(people):
    other = person(roles=["quality_lead"], council=people.council)

    complaint = changes.hand_over(complaint=logged(people), handler=other, by=people.manager)

    assert complaint.handler == other
    assert SourceReader.objects.filter(source=complaint.source, person=other).count() == 1
    assert refused(changes.hand_over, complaint=complaint, handler=people.director, by=people.manager) == (
        "dass does not handle complaints. Choose somebody who does."
    )


def test_investigator_is_named_told_and_may_work_on_it(people):
    complaint = changes.assign_investigator(
        complaint=acknowledged(people), investigator=people.investigator, on=PLANNED, by=people.manager
    )

    told = Notification.objects.get(person=people.investigator)
    assert (complaint.status, complaint.investigation_started_on) == ("investigating", PLANNED)
    assert (told.text, changes.may_work_on(complaint, people.investigator)) == (
        f"You look into complaint {complaint.source.reference}",
        True,
    )
    assert changes.may_work_on(complaint, people.director) is False


def test_investigator_assigned_early_begins_with_the_acknowledgement(people):
    complaint = changes.assign_investigator(
        complaint=logged(people), investigator=people.manager, on=CAME, by=people.manager
    )
    assert complaint.status == "logged"

    complaint = changes.acknowledge(complaint=complaint, on=ACKNOWLEDGED, how="letter", by=people.manager)

    assert complaint.status == "investigating"
    assert Notification.objects.count() == 0


def test_somebody_who_left_cannot_look_into_it(people):
    gone = person(roles=["investigator"], council=people.council, is_active=False)

    message = refused(changes.assign_investigator, complaint=logged(people), investigator=gone, by=people.manager)

    assert message == f"{gone} does not work here any more, or works elsewhere. Choose somebody else."


def test_whoever_authorises_cannot_be_made_investigator(people):
    answer = submitted(people)

    message = refused(
        changes.assign_investigator, complaint=answer.complaint, investigator=people.director, by=people.manager
    )

    assert message == "dass was asked to authorise the answer: that is for somebody else."


def test_worker_and_their_team_never_look_into_it(people):
    complaint = logged(people)
    changes.name_worker(complaint=complaint, name="", person=people.practitioner, by=people.manager)
    colleague = person(roles=["investigator"], council=people.council, team=people.practitioner.team)

    for somebody in (people.practitioner, colleague):
        message = refused(changes.assign_investigator, complaint=complaint, investigator=somebody, by=people.manager)
        assert message == f"This is about somebody {somebody} works with: give it to somebody of another team."


@pytest.mark.parametrize("who", ["investigator", "director"])
def test_stage_2_is_for_somebody_who_had_no_part_in_stage_1(people, who):
    somebody = getattr(people, who)

    message = refused(
        changes.assign_investigator, complaint=at_stage_2(people), investigator=somebody, by=people.manager
    )

    assert message == f"{somebody} dealt with stage 1: stage 2 is for somebody who did not."


def test_investigator_records_what_was_found(people):
    complaint = investigated(people)

    complaint = changes.record_investigation(
        complaint=complaint,
        findings="Calls were lost.",
        evidence="Telephone log",
        finished_on=date(2024, 4, 5),
        by=people.investigator,
    )

    assert (complaint.status, complaint.investigation_finished_on) == ("investigating", date(2024, 4, 5))
    assert TrailEntry.objects.filter(verb="complaint.investigation_recorded", details__contains="lost").count() == 0


def test_investigation_by_the_handler_alone_begins_when_it_is_recorded(people):
    complaint = changes.record_investigation(
        complaint=acknowledged(people), findings="", evidence="Log", by=people.manager
    )

    assert (complaint.status, complaint.investigation_finished_on) == ("investigating", None)


def test_investigation_that_cannot_be(people):
    given = {"findings": "", "evidence": "", "by": people.manager}

    assert refused(changes.record_investigation, complaint=logged(people), **given) == "Acknowledge it first."
    assert (
        refused(changes.record_investigation, complaint=acknowledged(people), finished_on=ACKNOWLEDGED, **given)
        == "Say what was found before you finish."
    )
    assert refused(changes.record_investigation, complaint=submitted(people).complaint, **given) == (
        "The answer waits for authorisation, or is authorised. Take it back first."
    )


def test_investigator_of_another_case_cannot_work_on_this(people):
    investigated(people)

    with pytest.raises(NotAllowed):
        changes.record_investigation(complaint=planned(people), findings="x", evidence="", by=people.investigator)


@pytest.mark.parametrize("end", [answered, closed])
def test_after_the_answer_nothing_it_rests_upon_moves(people, end):
    complaint = end(people)
    given = {"complaint": complaint, "by": people.manager}

    messages = {
        refused(changes.assign_investigator, investigator=people.investigator, **given),
        refused(changes.change_plan, plan="x", **given),
        refused(changes.explain_delay, on=CAME, why="x", **given),
    }

    assert len(messages) == 1
