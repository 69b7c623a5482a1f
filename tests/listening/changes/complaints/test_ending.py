"""Learning, the checklist, closing, taking back, opening again, stage 2, the Ombudsman."""

from datetime import date

import pytest

from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import complaints as changes
from heed.listening.models import Complaint, ComplaintResponse
from tests.factories.complaint_steps import (
    CAME,
    SENT,
    acknowledged,
    answered,
    at_stage_2,
    authorised,
    clocks,
    closed,
    logged,
    submitted,
)

pytestmark = pytest.mark.django_db
LATER = date(2024, 4, 15)


def refused(call, **words):
    with pytest.raises(NotPossibleNow) as refusal:
        call(**words)
    return refusal.value.message


def test_learning_finishes_its_clock(people):
    complaint = changes.record_learning(
        complaint=answered(people), state="recorded", learning="Ring.", cause="staffing", on=LATER, by=people.manager
    )

    assert (complaint.learning_state, complaint.learning_by, clocks(complaint)) == ("recorded", people.manager, {})


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"state": "waiting"}, "Say whether it teaches something, or nothing new."),
        ({"learning": " "}, "Write down what it teaches, or why it teaches nothing new."),
        ({"cause": "a-person"}, "There is no such condition of work. Choose one from the list."),
        ({"on": date(2999, 1, 1)}, "The day of the learning: that day is still to come."),
    ],
)
def test_learning_that_cannot_be(people, words, message):
    given = {"state": "recorded", "learning": "Ring.", "on": LATER, **words}

    assert refused(changes.record_learning, complaint=answered(people), by=people.manager, **given) == message


def test_complaint_closes_once_learned_from_and_checked(people):
    complaint = closed(people)

    assert (complaint.status, complaint.closed_on, complaint.is_open) == ("closed", date(2024, 4, 16), False)
    assert refused(changes.close, complaint=complaint, by=people.manager) == (
        f"{complaint.source.reference} is closed. Open it again first."
    )


def test_closing_waits_for_answer_learning_and_checklist(people):
    complaint = answered(people)

    assert refused(changes.close, complaint=logged(people), by=people.manager) == (
        "It is closed once the answer was sent. If the person took it back, withdraw it."
    )
    assert refused(changes.close, complaint=complaint, by=people.manager) == (
        "Say first what it teaches, or why it teaches nothing new."
    )
    changes.record_learning(complaint=complaint, state="recorded", learning="Ring.", on=LATER, by=people.manager)
    assert refused(changes.close, complaint=complaint, by=people.manager).startswith("Still on the checklist: ")
    assert len(changes.unticked(complaint)) == 4


def test_points_are_ticked_once_and_taken_back(people):
    complaint = logged(people)
    first = changes.tick(complaint=complaint, item="person-heard", note="By telephone", on=CAME, by=people.manager)
    again = changes.tick(complaint=complaint, item="person-heard", by=people.manager)

    assert again == first
    changes.untick(complaint=complaint, item="person-heard", by=people.manager)
    changes.untick(complaint=complaint, item="person-heard", by=people.manager)
    assert complaint.ticks.count() == 0
    assert refused(changes.tick, complaint=complaint, item="none", by=people.manager) == (
        "There is no such point on the checklist."
    )


def test_complaint_taken_back_ends_its_clocks_issues_and_answer(people):
    answer = submitted(people)
    complaint = changes.withdraw(complaint=answer.complaint, reason="She is content.", on=LATER, by=people.manager)

    ended = set(complaint.source.clocks.filter(ended_on__isnull=False).values_list("clock", "ended_why"))
    assert (complaint.status, complaint.closed_on, complaint.ended_why) == ("withdrawn", LATER, "She is content.")
    assert ended == {("respond", "She is content."), ("six-months", "She is content.")}
    assert ComplaintResponse.objects.get(pk=answer.pk).state == "returned"
    assert complaint.outcome == "partially-upheld"


def test_issues_not_decided_count_as_withdrawn(people):
    complaint = changes.withdraw(complaint=acknowledged(people), reason="Content.", on=LATER, by=people.manager)

    assert set(complaint.issues.values_list("outcome", flat=True)) == {"withdrawn"}
    assert Complaint.objects.get(pk=complaint.pk).outcome == "withdrawn"


def test_withdrawing_needs_a_reason_and_no_answer(people):
    assert refused(changes.withdraw, complaint=logged(people), reason="", by=people.manager) == (
        "Say why it was taken back, in the person's words where you can."
    )
    assert refused(changes.withdraw, complaint=answered(people), reason="x", by=people.manager) == (
        "The answer has been sent. Open the complaint again if something is to be looked at anew."
    )


def test_reopened_complaint_has_a_clock_of_its_own_and_learns_anew(people):
    complaint = changes.reopen(
        complaint=closed(people), reason="A letter came.", on=date(2024, 5, 1), by=people.manager
    )

    assert (complaint.status, complaint.reopened, complaint.closed_on) == ("investigating", 1, None)
    assert (complaint.learning_state, complaint.learning) == ("waiting", "One person rings.")
    assert clocks(complaint) == {"reopened": date(2024, 5, 16)}


def test_reopened_complaint_is_answered_again_with_a_second_clock_of_learning(people):
    complaint = changes.reopen(
        complaint=closed(people), reason="A letter came.", on=date(2024, 5, 1), by=people.manager
    )
    answer = changes.write_response(complaint=complaint, words=changes.ResponseWords("a", "b", "c"), by=people.manager)
    answer = changes.submit_response(response=answer, to=people.director, by=people.manager)
    answer = changes.authorise_response(response=answer, by=people.director)

    changes.send_response(response=answer, on=date(2024, 5, 8), how="letter", by=people.manager)

    learning = complaint.source.clocks.filter(clock="learning").values_list("object_id", "due_on")
    assert sorted(learning) == [(0, date(2024, 5, 9)), (1, date(2024, 6, 6))]


def test_taking_back_and_opening_again_gains_no_time_and_decides_no_issue(people):
    before = acknowledged(people)
    running = clocks(before)
    complaint = changes.withdraw(complaint=before, reason="Content.", on=LATER, by=people.manager)

    complaint = changes.reopen(complaint=complaint, reason="She rang.", on=LATER, by=people.manager)

    after = clocks(complaint)
    assert {name: after[name] for name in running} == running
    assert (set(complaint.issues.values_list("outcome", flat=True)), complaint.outcome) == ({""}, "")


def test_issue_decided_as_withdrawn_stays_so_when_the_complaint_is_opened_again(people):
    complaint = acknowledged(people)
    first = complaint.issues.first()
    changes.decide_issue(
        complaint=complaint, issue=first, outcome="withdrawn", reason="She said so.", on=LATER, by=people.manager
    )
    complaint = changes.withdraw(complaint=complaint, reason="Content.", on=LATER, by=people.manager)

    changes.reopen(complaint=complaint, reason="She rang.", on=LATER, by=people.manager)

    assert list(complaint.issues.order_by("position").values_list("outcome", flat=True)) == ["withdrawn", ""]


def test_withdrawn_before_it_was_acknowledged_opens_as_logged(people):
    complaint = changes.withdraw(complaint=logged(people), reason="Content.", on=LATER, by=people.manager)

    complaint = changes.reopen(complaint=complaint, reason="She rang.", on=LATER, by=people.manager)

    assert complaint.status == "logged"
    assert refused(changes.reopen, complaint=complaint, reason="x", by=people.manager) == "It is open already."
    assert refused(changes.reopen, complaint=complaint, reason=" ", by=people.manager) == "Say why it is opened again."


def test_stage_2_has_clocks_of_its_own_and_nobody_of_stage_1(people):
    complaint = at_stage_2(people)

    assert (complaint.stage, complaint.status, complaint.investigator, complaint.answered_on) == (
        2,
        "logged",
        None,
        None,
    )
    assert complaint.first_investigator == people.investigator
    assert clocks(complaint) == {"acknowledge": date(2024, 4, 9)}

    complaint = changes.acknowledge(complaint=complaint, on=date(2024, 4, 4), how="email", by=people.manager)

    assert (complaint.acknowledged_on, complaint.stage_2_acknowledged_on) == (date(2024, 3, 6), date(2024, 4, 4))
    assert clocks(complaint) == {"respond": date(2024, 5, 2)}


def test_stage_2_that_cannot_be(people):
    given = {"asked_on": LATER, "why": "x", "by": people.manager}

    assert refused(changes.move_to_stage_2, complaint=answered(people), **given) == (
        "This procedure has one stage. After it the person can go to the Ombudsman."
    )
    assert refused(changes.move_to_stage_2, complaint=at_stage_2(people), **given) == (
        "It is at stage 2 already. After it the person can go to the Ombudsman."
    )
    assert refused(changes.move_to_stage_2, complaint=logged(people, procedure="ombudsman-code-2024"), **given) == (
        "Stage 2 follows the answer of stage 1."
    )
    code = changes.send_response(
        response=_authorised_under_the_code(people), on=SENT, how="email", by=people.manager
    ).complaint
    assert refused(changes.move_to_stage_2, complaint=code, **{**given, "why": " "}) == (
        "Say what the person is still unhappy with."
    )
    assert refused(changes.move_to_stage_2, complaint=code, **{**given, "asked_on": CAME}) == (
        "Stage 2 cannot be asked for before stage 1 was answered."
    )


def _authorised_under_the_code(people):
    complaint = acknowledged(people, procedure="ombudsman-code-2024")
    for issue in complaint.issues.all():
        changes.decide_issue(complaint=complaint, issue=issue, outcome="upheld", reason="x", on=SENT, by=people.manager)
    answer = changes.write_response(complaint=complaint, words=changes.ResponseWords("a", "b", "c"), by=people.manager)
    answer = changes.submit_response(response=answer, to=people.director, by=people.manager)
    return changes.authorise_response(response=answer, by=people.director)


def test_told_of_the_ombudsman_also_after_closing(people):
    complaint = changes.told_of_ombudsman(complaint=closed(people), on=date(2024, 6, 3), by=people.manager)

    assert complaint.referred_to_ombudsman_on == date(2024, 6, 3)
    assert refused(changes.told_of_ombudsman, complaint=complaint, on=date(2024, 1, 1), by=people.manager) == (
        "We cannot have been told before the complaint came."
    )


def test_those_who_only_read_end_nothing(people):
    complaint = closed(people)

    for call, words in (
        (changes.reopen, {"reason": "x"}),
        (changes.told_of_ombudsman, {"on": LATER}),
        (changes.move_to_stage_2, {"asked_on": LATER, "why": "x"}),
        (changes.ask_if_better, {}),
    ):
        with pytest.raises(NotAllowed):
            call(complaint=complaint, by=people.director, **words)


def test_authorised_answer_is_needed_for_sending_only(people):
    assert authorised(people).complaint.answered_on is None
