"""Complaints. Rows straight away, as changes leave them, but without a trail and, unless told otherwise, clocks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from heed.accounts.models import Person
from heed.listening.models import CaseClock, CasePerson, Complaint, ComplaintIssue, Source, SourceReader
from tests.factories.listening import WORDS, case_source

RECEIVED = date(2026, 3, 2)


def complaint(
    *,
    by: Person,
    handler: Person | None = None,
    text: str = WORDS,
    title: str = "Nobody rang back",
    received_on: date = RECEIVED,
    readers: Sequence[Person] = (),
    outcomes: Sequence[str] = (),
    subject: str = "communication",
    source: Source | None = None,
    **more: Any,
) -> Complaint:
    """A complaint in the council of `by`, with an issue for each of the outcomes ("" is undecided)."""
    heard = source or case_source(
        by=by, kind="complaint", text=text, title=title, received_on=received_on, readers=readers
    )
    made = Complaint.objects.create(
        **{
            "source": heard,
            "council_id": by.council_id,
            "procedure": "statutory-2009",
            "handler": handler or by,
            **more,
        }
    )
    for place, outcome in enumerate(outcomes, start=1):
        issue(made, position=place, outcome=outcome, subject=subject, by=by)
    return made


def issue(of: Complaint, *, by: Person, position: int = 1, outcome: str = "", **more: Any) -> ComplaintIssue:
    """An issue of a complaint, decided where an outcome is given."""
    decided = {"outcome": outcome, "decided_on": RECEIVED, "decided_by": by, "outcome_reason": "We looked."}
    return ComplaintIssue.objects.create(
        **{
            "complaint": of,
            "position": position,
            "subject": "communication",
            "what": "Nobody rang back",
            **(decided if outcome else {}),
            **more,
        }
    )


def clock(
    of: Source,
    *,
    clock: str = "acknowledge",
    due_on: date,
    rule: str = "complaint:statutory-2009@2009-04-01",
    **more: Any,
) -> CaseClock:
    """A clock of a case, started three days before it is due unless told otherwise."""
    started_on = more.pop("started_on", due_on - timedelta(days=3))
    return CaseClock.objects.create(
        **{
            "source": of,
            "council_id": of.council_id,
            "clock": clock,
            "rule": rule,
            "unit": "working_days",
            "started_on": started_on,
            "due_on": due_on,
            "first_due_on": due_on,
            **more,
        }
    )


def somebody(of: Source, *, role: str = "complainant", name: str = "Ada Fern", **more: Any) -> CasePerson:
    """Somebody in a case."""
    return CasePerson.objects.create(source=of, role=role, name=name, **more)


def named(of: Source, person: Person, *, by: Person) -> SourceReader:
    """Name a reader."""
    return SourceReader.objects.create(source=of, person=person, given_by=by, reason="Has a task in it")
