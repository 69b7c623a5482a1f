"""Complaints brought so far by the changes themselves: logged, acknowledged, investigated, submitted, answered, closed.

The days are long past and fixed: the complaint comes on a Monday, 4 March 2024.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.accounts.models import Council, Person
from heed.listening.changes import complaints as changes
from heed.listening.models import Complaint, ComplaintResponse
from tests.factories.accounts import council, person, team

CAME = date(2024, 3, 4)
ACKNOWLEDGED = date(2024, 3, 6)
PLANNED = date(2024, 3, 8)
AGREED = date(2024, 4, 12)
SENT = date(2024, 4, 10)
WHOLE = changes.ResponseWords("We asked the team.", "You are right.", "We are sorry; it is mended.")


@dataclass(frozen=True)
class Town:
    """A council's people who deal with a complaint."""

    council: Council
    manager: Person
    investigator: Person
    director: Person
    assistant: Person
    practitioner: Person


def town() -> Town:
    """A new council with everybody a complaint needs; the practitioner is of a team of their own."""
    here = council()

    def of(role: str, **more: Any) -> Person:
        return person(roles=[role], council=here, name=role, **more)

    return Town(
        council=here,
        manager=of("complaints_manager", team=team(council=here, name="Complaints")),
        investigator=of("investigator"),
        director=of("dass"),
        assistant=of("assistant_director"),
        practitioner=of("practitioner", team=team(council=here, name="Hospital")),
    )


def logged(people: Town, **more: Any) -> Complaint:
    """A complaint with two issues, logged by its handler."""
    words = {
        "text": "Nobody rang me back for three weeks.",
        "received_on": CAME,
        "handler": people.manager,
        "people": [changes.PersonWords("complainant", "Ada Fern", relationship="self")],
        "issues": [changes.IssueWords("delay", "Three weeks"), changes.IssueWords("communication", "No call")],
        **more,
    }
    return changes.log_complaint(words=changes.ComplaintWords(**words), by=people.manager).complaint


def acknowledged(people: Town, **more: Any) -> Complaint:
    """Acknowledged in time, with the offer to talk."""
    complaint = logged(people, **more)
    return changes.acknowledge(complaint=complaint, on=ACKNOWLEDGED, how="letter", offers_talk=True, by=people.manager)


def planned(people: Town, **more: Any) -> Complaint:
    """With a plan that was agreed."""
    complaint = changes.record_discussion(
        complaint=acknowledged(people, **more), offered_on=ACKNOWLEDGED, taken_up="yes", by=people.manager
    )
    return changes.make_plan(complaint=complaint, plan="Ask the team.", answer_by=AGREED, on=PLANNED, by=people.manager)


def investigated(people: Town, outcomes: tuple[str, ...] = ("upheld", "not-upheld"), **more: Any) -> Complaint:
    """Looked into by the investigator, each issue decided."""
    complaint = changes.assign_investigator(
        complaint=planned(people, **more), investigator=people.investigator, on=PLANNED, by=people.manager
    )
    for issue, outcome in zip(complaint.issues.all(), outcomes, strict=True):
        changes.decide_issue(
            complaint=complaint, issue=issue, outcome=outcome, reason="The file shows it.", on=SENT, by=people.manager
        )
    return Complaint.objects.get(pk=complaint.pk)


def draft(people: Town, **more: Any) -> ComplaintResponse:
    """An answer written by the investigator."""
    return changes.write_response(complaint=investigated(people, **more), words=WHOLE, by=people.investigator)


def submitted(people: Town, **more: Any) -> ComplaintResponse:
    """An answer that waits for the director."""
    return changes.submit_response(response=draft(people, **more), to=people.director, by=people.manager)


def authorised(people: Town, **more: Any) -> ComplaintResponse:
    return changes.authorise_response(response=submitted(people, **more), by=people.director)


def answered(people: Town, **more: Any) -> Complaint:
    """The answer was sent."""
    sent = changes.send_response(response=authorised(people, **more), on=SENT, how="letter", by=people.manager)
    return sent.complaint


def closed(people: Town, **more: Any) -> Complaint:
    """Learned from, checked and closed."""
    complaint = changes.record_learning(
        complaint=answered(people, **more),
        state="recorded",
        learning="One person rings.",
        cause="communication-and-handover",
        on=date(2024, 4, 15),
        by=people.manager,
    )
    for item in ("safeguarding-looked-at", "access-needs-asked", "person-heard", "every-issue-answered"):
        changes.tick(complaint=complaint, item=item, on=date(2024, 4, 15), by=people.manager)
    return changes.close(complaint=complaint, on=date(2024, 4, 16), by=people.manager)


def at_stage_2(people: Town) -> Complaint:
    """Under the Code, answered at stage 1 by the investigator and the director, and asked for at stage 2."""
    complaint = changes.acknowledge(
        complaint=logged(people, procedure="ombudsman-code-2024"), on=ACKNOWLEDGED, how="email", by=people.manager
    )
    complaint = changes.assign_investigator(
        complaint=complaint, investigator=people.investigator, on=PLANNED, by=people.manager
    )
    for issue in complaint.issues.all():
        changes.decide_issue(
            complaint=complaint, issue=issue, outcome="upheld", reason="It is so.", on=SENT, by=people.manager
        )
    answer = changes.write_response(complaint=complaint, words=WHOLE, by=people.investigator)
    answer = changes.submit_response(response=answer, to=people.director, by=people.manager)
    answer = changes.authorise_response(response=answer, by=people.director)
    answer = changes.send_response(response=answer, on=date(2024, 3, 18), how="email", by=people.manager)
    return changes.move_to_stage_2(
        complaint=answer.complaint, asked_on=date(2024, 4, 2), why="Still unhappy.", by=people.manager
    )


def clocks(complaint: Complaint) -> dict[str, date]:
    """The running clocks of a complaint by their ids, with the day each is due."""
    running = complaint.source.clocks.filter(done_on__isnull=True, ended_on__isnull=True)
    return dict(running.values_list("clock", "due_on"))
