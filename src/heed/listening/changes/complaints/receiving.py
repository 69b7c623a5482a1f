"""Logging a complaint: its words, who it is from and about, and under which procedure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from heed.accounts.models import Person, Team
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.calendars.working_days import add_months
from heed.definitions import complaint_authorities, complaint_procedures
from heed.listening.changes.complaints.guards import happened, not_in_future, of_council
from heed.listening.changes.complaints.issues import IssueWords, write_issues
from heed.listening.changes.complaints.people import PersonWords, write_person
from heed.listening.changes.sources import keep_words, name_reader
from heed.listening.choices import Channel, YesNoUnknown
from heed.listening.models import Complaint
from heed.listening.queries.clocks import case_number


@dataclass(frozen=True, kw_only=True)
class KnownOfComplaint:
    """What may be known when a complaint is logged, and put right later."""

    team: Team | None = None
    provider: str = ""
    desired_outcome: str = ""
    happened_on: date | None = None
    known_on: date | None = None
    late_reason: str = ""
    authority: str = ""
    authority_on: date | None = None
    authority_note: str = ""
    advocacy_offered_on: date | None = None
    safeguarding: str = YesNoUnknown.UNKNOWN
    safeguarding_note: str = ""
    legal: str = YesNoUnknown.UNKNOWN
    legal_note: str = ""


@dataclass(frozen=True)
class ComplaintWords(KnownOfComplaint):
    """Everything that is known of a complaint when it is logged. Only its words, its day and a handler are needed."""

    text: str
    received_on: date
    handler: Person
    title: str = ""
    procedure: str = ""  # empty: the default one
    procedure_reason: str = ""
    channel: str = Channel.OTHER
    people: Sequence[PersonWords] = ()
    issues: Sequence[IssueWords] = ()
    complexity: str = ""


@dataclass(frozen=True)
class LoggedComplaint:
    """What came of logging: the complaint, and what whoever logged it should look at. Nothing of it was refused."""

    complaint: Complaint
    warnings: tuple[str, ...] = field(default=())


@transaction.atomic
def log_complaint(*, words: ComplaintWords, by: Person) -> LoggedComplaint:
    """Log a complaint in its own words: a case file with a reference, whose procedure's clocks run from its receipt.

    Whoever may add sources may log one; whoever handles it handles complaints, and is named as its reader.
    """
    require(by, Permission.ADD_SOURCE)
    procedure = words.procedure or default_procedure()
    _check(words, procedure, by=by)
    source = keep_words(
        kind="complaint",
        text=words.text,
        title=words.title,
        prefix="C",
        received_on=words.received_on,
        dated_on=words.happened_on,
        by=by,
    )
    complaint = Complaint.objects.create(
        source=source, council_id=by.council_id, procedure=procedure, **_fields_of(words)
    )
    for person in words.people:
        write_person(complaint, person, by=by)
    write_issues(complaint, words.issues, by=by)
    for reader in {each.pk: each for each in (by, words.handler)}.values():
        name_reader(source, person=reader, reason="Logged or handles this complaint.", by=by)
    happened(complaint, "received", on=words.received_on, by=by)
    trail.record(
        verb="complaint.logged",
        obj=complaint,
        by=by,
        details={"procedure": procedure, "received": str(words.received_on), "handler": words.handler.pk},
    )
    return LoggedComplaint(complaint, tuple(_warnings(complaint, words)))


def default_procedure() -> str:
    """The procedure taken where none is chosen: the last one marked, so that a council's own wins."""
    return [key for key, each in complaint_procedures().items() if each.default and not each.retired][-1]


def _fields_of(words: ComplaintWords) -> dict[str, object]:
    taken = (
        *("procedure_reason", "channel", "team", "provider", "desired_outcome", "happened_on", "known_on"),
        *("late_reason", "authority", "authority_on", "authority_note", "advocacy_offered_on", "safeguarding"),
        *("safeguarding_note", "legal", "legal_note", "handler", "complexity"),
    )
    return {name: getattr(words, name) for name in taken}


def _check(words: ComplaintWords, procedure: str, *, by: Person) -> None:
    if not words.text.strip():
        raise NotPossibleNow("Write down what the person said: their words are what everything else rests upon.")
    not_in_future(words.received_on, "The day it came")
    check_choices(procedure=procedure, authority=words.authority, complexity=words.complexity)
    of_council(words.handler, by=by)
    if Permission.HANDLE_COMPLAINTS not in words.handler.permissions:
        raise NotPossibleNow(f"{words.handler} does not handle complaints. Choose somebody who does.")
    if words.team is not None and words.team.council_id != by.council_id:
        raise NotPossibleNow("There is no such team. Choose one from the list.")


def check_choices(*, procedure: str, authority: str, complexity: str) -> None:
    """Refuse what is not in the definitions."""
    if procedure not in complaint_procedures():
        raise NotPossibleNow("There is no such procedure. Choose one from the list.")
    if authority and authority not in complaint_authorities():
        raise NotPossibleNow("There is no such authority to complain. Choose one from the list.")
    if complexity and complexity not in {band.id for band in complaint_procedures()[procedure].bands}:
        raise NotPossibleNow("This procedure has no such band. Choose one from the list.")


def _warnings(complaint: Complaint, words: ComplaintWords) -> list[str]:
    warnings = []
    if is_old(complaint) and not words.late_reason.strip():
        months = case_number("event-old")
        warnings.append(
            f"It happened, and was known of, over {months} months before it came. Say why it is taken up all the same, "
            "or why not."
        )
    if words.authority and complaint_authorities()[words.authority].waits:
        warnings.append("The person affected has not agreed yet: tell nothing of theirs until they have.")
    if words.safeguarding == YesNoUnknown.YES:
        warnings.append("It tells of a safeguarding concern: pass it to safeguarding today, by the usual way.")
    return warnings


def is_old(complaint: Complaint) -> bool:
    """Whether it came later than the law's months after the event, and after it was known of."""
    days = [day for day in (complaint.happened_on, complaint.known_on) if day is not None]
    return bool(days) and complaint.source.received_on > add_months(max(days), case_number("event-old"))
