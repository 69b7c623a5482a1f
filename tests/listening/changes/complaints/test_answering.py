"""The gate: no answer goes out that somebody else has not authorised."""

from datetime import date

import pytest
from django.db import IntegrityError

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.listening.changes import complaints as changes
from heed.listening.models import Complaint, ComplaintResponse
from heed.listening.queries.complaints.register import authorisers
from tests.factories import person
from tests.factories.complaint_steps import (
    ACKNOWLEDGED,
    SENT,
    WHOLE,
    answered,
    at_stage_2,
    authorised,
    draft,
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


def test_draft_is_written_on_and_keeps_who_wrote_last(people):
    first = draft(people)

    again = changes.write_response(
        complaint=first.complaint,
        words=changes.ResponseWords("a", "b", "c"),
        expected_version=first.version,
        by=people.manager,
    )

    assert (again.pk, again.how_considered, again.written_by) == (first.pk, "a", people.manager)
    with pytest.raises(StaleSave):
        changes.write_response(
            complaint=first.complaint, words=WHOLE, expected_version=first.version, by=people.manager
        )


def test_answer_needs_an_acknowledgement(people):
    assert refused(changes.write_response, complaint=logged(people), words=WHOLE, by=people.manager) == (
        "Acknowledge it first."
    )


def test_submitted_answer_waits_for_whoever_was_asked(people):
    answer = submitted(people)

    told = Notification.objects.get(person=people.director)
    reference = answer.complaint.source.reference
    assert (answer.state, answer.submitted_to, answer.complaint.status) == (
        "submitted",
        people.director,
        "answer_written",
    )
    assert (told.kind, told.text) == (
        "decision_needed",
        f"The answer to complaint {reference} waits for you to authorise it",
    )
    assert changes.may_authorise(answer, people.director) is True


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        (changes.ResponseWords("", "b", "c"), "How it was considered"),
        (changes.ResponseWords("a", "", "c"), "What we conclude"),
        (changes.ResponseWords("a", "b", " "), "What is put right"),
    ],
)
def test_answer_without_what_the_law_asks_for_is_not_submitted(people, words, missing):
    answer = changes.write_response(complaint=investigated(people), words=words, by=people.investigator)

    message = refused(changes.submit_response, response=answer, to=people.director, by=people.manager)

    assert message == f"Still missing: {missing}."


def test_answer_before_every_issue_is_decided_is_not_submitted(people):
    answer = changes.write_response(complaint=planned(people), words=WHOLE, by=people.manager)

    assert changes.missing_contents(answer) == ["An outcome for every issue"]


def test_complaint_without_issues_is_not_answered(people):
    answer = changes.write_response(complaint=planned(people, issues=[]), words=WHOLE, by=people.manager)

    assert changes.missing_contents(answer) == ["An outcome for every issue"]


def test_only_a_draft_is_submitted(people):
    answer = submitted(people)

    assert refused(changes.submit_response, response=answer, to=people.assistant, by=people.manager) == (
        "Only a draft can be submitted."
    )
    assert refused(changes.write_response, complaint=answer.complaint, words=WHOLE, by=people.manager) == (
        "The answer waits for authorisation, or is authorised. Take it back first."
    )


def test_nobody_without_the_permission_authorises(people):
    message = refused(changes.submit_response, response=draft(people), to=people.practitioner, by=people.manager)

    assert message == "practitioner may not authorise answers. Choose somebody who may."


def test_investigator_does_not_authorise(people):
    both = person(roles=["investigator", "assistant_director"], council=people.council, name="Both")
    complaint = investigated(people)
    changes.assign_investigator(complaint=complaint, investigator=both, by=people.manager)
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=people.manager)

    message = refused(changes.submit_response, response=answer, to=both, by=people.manager)

    assert message == "Both looked into this complaint: somebody else authorises the answer."


def test_writer_and_submitter_do_not_authorise(people):
    both = person(roles=["complaints_manager", "assistant_director"], council=people.council, name="Both")
    complaint = investigated(people)
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=both)
    expected = "Both wrote this answer: somebody else authorises it."

    assert refused(changes.submit_response, response=answer, to=both, by=people.manager) == expected
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=people.manager)
    answer = changes.submit_response(response=answer, to=people.director, by=both)
    with pytest.raises(NotAllowed) as refusal:
        changes.authorise_response(response=answer, by=both)
    assert (refusal.value.message, changes.may_authorise(answer, both)) == (expected, False)


def test_who_wrote_some_of_it_does_not_authorise_when_somebody_else_saved_it_last(people):
    both = person(roles=["complaints_manager", "dass"], council=people.council, name="Both")
    answer = changes.write_response(complaint=investigated(people), words=WHOLE, by=both)
    answer = changes.write_response(complaint=answer.complaint, words=WHOLE, by=people.manager)

    message = refused(changes.submit_response, response=answer, to=both, by=people.manager)

    assert message == "Both wrote this answer: somebody else authorises it."
    assert both not in authorisers(answer.complaint, for_person=people.manager)


def test_who_looked_into_it_before_somebody_else_did_does_not_authorise(people):
    both = person(roles=["investigator", "assistant_director"], council=people.council, name="Both")
    complaint = planned(people)
    for each in (both, people.investigator):
        changes.assign_investigator(complaint=complaint, investigator=each, by=people.manager)
    for issue in complaint.issues.all():
        changes.decide_issue(complaint=complaint, issue=issue, outcome="upheld", reason="So.", by=people.manager)
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=people.manager)

    message = refused(changes.submit_response, response=answer, to=both, by=people.manager)

    assert message == "Both looked into this complaint: somebody else authorises the answer."
    assert both not in authorisers(answer.complaint, for_person=people.manager)


def test_who_authorised_the_answer_is_not_asked_to_look_into_it(people):
    answer = changes.authorise_response(response=submitted(people), signatory=people.assistant, by=people.director)

    for somebody in (people.director, people.assistant):
        assert refused(
            changes.assign_investigator, complaint=answer.complaint, investigator=somebody, by=people.manager
        ) == (f"{somebody} was asked to authorise the answer: that is for somebody else.")


def test_stage_2_is_not_authorised_by_who_wrote_the_answer_of_stage_1(people):
    both = person(roles=["complaints_manager", "dass"], council=people.council, name="Both")
    complaint = changes.acknowledge(
        complaint=logged(people, procedure="ombudsman-code-2024"), on=ACKNOWLEDGED, how="email", by=people.manager
    )
    for issue in complaint.issues.all():
        changes.decide_issue(complaint=complaint, issue=issue, outcome="upheld", reason="So.", on=SENT, by=both)
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=both)
    answer = changes.submit_response(response=answer, to=people.director, by=people.manager)
    answer = changes.authorise_response(response=answer, by=people.director)
    answer = changes.send_response(response=answer, on=SENT, how="email", by=people.manager)
    complaint = changes.move_to_stage_2(complaint=answer.complaint, asked_on=SENT, why="Unhappy.", by=people.manager)
    complaint = changes.acknowledge(complaint=complaint, on=SENT, how="email", by=people.manager)
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=people.manager)

    message = refused(changes.submit_response, response=answer, to=both, by=people.manager)

    assert message == "Both wrote this answer: somebody else authorises it."


def test_colleague_of_a_named_worker_does_not_authorise(people):
    colleague = person(roles=["assistant_director"], council=people.council, team=people.practitioner.team)
    answer = draft(people)
    changes.name_worker(complaint=answer.complaint, name="", person=people.practitioner, by=people.manager)

    message = refused(changes.submit_response, response=answer, to=colleague, by=people.manager)

    assert message == f"This is about somebody {colleague} works with: choose somebody of another team."


@pytest.mark.parametrize("who", ["director", "investigator"])
def test_stage_2_is_authorised_by_somebody_who_had_no_part_in_stage_1(people, who):
    somebody = getattr(people, who)
    if who == "investigator":
        somebody.roles.create(role="assistant_director")
        somebody.refresh_from_db()
    complaint = changes.acknowledge(complaint=at_stage_2(people), on=date(2024, 4, 4), how="email", by=people.manager)
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=people.manager)

    message = refused(changes.submit_response, response=answer, to=somebody, by=people.manager)

    assert message == f"{somebody} dealt with stage 1: stage 2 is for somebody who did not."
    assert changes.submit_response(response=answer, to=people.assistant, by=people.manager).state == "submitted"


def test_authorising_names_the_signatory_and_tells_the_handler(people):
    answer = changes.authorise_response(
        response=submitted(people), signatory=people.assistant, comment="Well said.", by=people.director
    )

    assert (answer.state, answer.signatory, answer.decided_by, answer.complaint.status) == (
        "authorised",
        people.assistant,
        people.director,
        "authorised",
    )
    assert answer.complaint.source.readers.filter(person=people.assistant).count() == 1
    assert Notification.objects.filter(person=people.manager).count() == 1


def test_signatory_may_sign(people):
    answer = submitted(people)

    assert (
        refused(changes.authorise_response, response=answer, signatory=people.practitioner, by=people.director)
        == "practitioner may not sign answers. The responsible person signs, or whom they authorise."
    )


def test_those_who_do_not_authorise_cannot(people):
    answer = submitted(people)

    for somebody in (people.manager, people.investigator, people.practitioner):
        with pytest.raises(NotAllowed):
            changes.authorise_response(response=answer, by=somebody)
        assert changes.may_authorise(answer, somebody) is False


def test_draft_cannot_be_authorised(people):
    answer = draft(people)

    assert refused(changes.authorise_response, response=answer, by=people.director) == (
        "This answer does not wait for authorisation."
    )
    assert changes.may_authorise(answer, people.director) is False


def test_returned_answer_stays_and_a_new_draft_takes_up_its_words(people):
    answer = submitted(people)

    returned = changes.return_response(response=answer, comment="Say by when.", by=people.director)

    fresh = ComplaintResponse.objects.get(complaint=returned.complaint, state="draft")
    assert (returned.state, returned.comment, returned.complaint.status) == (
        "returned",
        "Say by when.",
        "investigating",
    )
    assert (fresh.conclusions, fresh.written_by) == (answer.conclusions, people.investigator)
    assert TrailEntry.objects.filter(reason__contains="by when").count() == 0


def test_return_needs_reasons(people):
    assert refused(changes.return_response, response=submitted(people), comment=" ", by=people.director) == (
        "Say what has to change: without it nobody knows what to do."
    )


def test_authorised_answer_can_be_taken_back_and_not_changed_otherwise(people):
    answer = authorised(people)
    issue = answer.complaint.issues.first()

    assert (
        refused(
            changes.decide_issue,
            complaint=answer.complaint,
            issue=issue,
            outcome="upheld",
            reason="x",
            by=people.manager,
        )
        == "The answer waits for authorisation, or is authorised. Take it back first."
    )
    assert refused(changes.take_back_response, response=answer, reason="", by=people.manager) == (
        "Say why it is taken back."
    )

    changes.take_back_response(response=answer, reason="A fact came late.", by=people.manager)

    assert Complaint.objects.get(pk=answer.complaint_id).status == "investigating"
    assert (
        refused(changes.take_back_response, response=answer, reason="x", by=people.manager)
        == "It is not on its way: there is nothing to take back."
    )


@pytest.mark.parametrize("state", [draft, submitted])
def test_nothing_is_sent_that_nobody_authorised(people, state):
    message = refused(changes.send_response, response=state(people), on=SENT, how="letter", by=people.manager)

    assert message == "No answer is sent that nobody authorised. Submit it to somebody who may authorise it."


def test_database_itself_refuses_a_sent_answer_without_authorisation(people):
    answer = draft(people)

    with pytest.raises(IntegrityError):
        ComplaintResponse.objects.filter(pk=answer.pk).update(state="sent", sent_on=SENT)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"how": "pigeon"}, "Say how it was sent."),
        ({"on": date(2024, 3, 1)}, "The answer cannot come before the complaint did."),
        ({"on": date(2999, 3, 1)}, "The day it was sent: that day is still to come."),
    ],
)
def test_sending_that_cannot_be(people, words, message):
    given = {"on": SENT, "how": "letter", **words}

    assert refused(changes.send_response, response=authorised(people), by=people.manager, **given) == message


def test_sending_finishes_the_clocks_of_the_answer_and_starts_that_of_learning(people):
    complaint = answered(people)

    done = dict(complaint.source.clocks.filter(done_on__isnull=False).values_list("clock", "done_on"))
    running = complaint.source.clocks.get(done_on__isnull=True)
    assert (complaint.status, complaint.answered_on) == ("answered", SENT)
    assert done == {"acknowledge": date(2024, 3, 6), "respond": SENT, "six-months": SENT}
    assert (running.clock, running.due_on) == ("learning", date(2024, 5, 9))


def test_learning_recorded_before_the_answer_is_in_time(people):
    answer = authorised(people)
    changes.record_learning(
        complaint=answer.complaint, state="nothing_new", learning="Known already.", on=SENT, by=people.manager
    )

    complaint = changes.send_response(response=answer, on=SENT, how="letter", by=people.manager).complaint

    assert complaint.source.clocks.get(clock="learning").done_on == SENT
