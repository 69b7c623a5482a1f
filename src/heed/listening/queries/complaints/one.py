"""One complaint in full, in a number of queries that never grows."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from heed.accounts.models import Person
from heed.definitions import (
    access_need_kinds,
    complaint_outcomes,
    complaint_subjects,
    ombudsman_remedy_types,
    relationships,
)
from heed.definitions.procedures import whole_procedure
from heed.definitions.shapes_cases import ChecklistItem, ComplaintOutcome, ComplaintProcedure
from heed.listening.choices import ResponseState
from heed.listening.models import (
    AccessNeed,
    CasePerson,
    ChecklistTick,
    Complaint,
    ComplaintBody,
    ComplaintFollowUp,
    ComplaintIssue,
    ComplaintResponse,
    Remedy,
    Source,
    SourceReader,
    SourceSubject,
)
from heed.listening.queries.clocks import ClockLine, clocks_of
from heed.listening.queries.complaints.register import complaints_visible


@dataclass(frozen=True)
class Listed:
    """An issue or remedy with what its ids are called."""

    record: ComplaintIssue | Remedy
    name: str
    outcome: ComplaintOutcome | None = None


@dataclass(frozen=True)
class NeedLine:
    """A need of somebody, what it is called and how far it has come."""

    record: AccessNeed
    name: str


@dataclass(frozen=True)
class PersonLine:
    """Somebody in the case with their needs."""

    record: CasePerson
    relationship: str
    needs: tuple[NeedLine, ...]


@dataclass(frozen=True)
class ComplaintPage:
    """Everything that the page of one complaint shows."""

    complaint: Complaint
    procedure: ComplaintProcedure
    outcome: ComplaintOutcome | None
    clocks: tuple[ClockLine, ...]
    people: tuple[PersonLine, ...]
    issues: tuple[Listed, ...]
    bodies: tuple[ComplaintBody, ...]
    responses: tuple[ComplaintResponse, ...]
    remedies: tuple[Listed, ...]
    checklist: tuple[tuple[ChecklistItem, ChecklistTick | None], ...]
    follow_ups: tuple[ComplaintFollowUp, ...]
    subjects: tuple[SourceSubject, ...]
    readers: tuple[SourceReader, ...]

    @property
    def source(self) -> Source:
        return self.complaint.source

    @property
    def flagged_needs(self) -> list[NeedLine]:
        """Needs to be shown at the head of the case."""
        return [need for person in self.people for need in person.needs if need.record.flagged]

    @property
    def next_clock(self) -> ClockLine | None:
        """The running clock that falls due first."""
        return next((line for line in self.clocks if line.clock.is_running), None)

    @property
    def answer(self) -> ComplaintResponse | None:
        """The answer of the present stage that is on its way, or the last that was sent."""
        mine = [each for each in self.responses if each.stage == self.complaint.stage]
        on_its_way = [each for each in mine if each.state not in {ResponseState.RETURNED, ResponseState.SENT}]
        sent = [each for each in mine if each.state == ResponseState.SENT]
        found = on_its_way or sent
        return found[-1] if found else None

    @property
    def unticked(self) -> list[ChecklistItem]:
        """The required points that nobody has seen to."""
        return [item for item, tick in self.checklist if item.required and tick is None]


def complaint_for(person: Person, pk: int) -> Complaint:
    """One complaint with its words. Raises Complaint.DoesNotExist for what the person may not know of."""
    found = complaints_visible(for_person=person).defer(None)
    return found.select_related(
        "source__added_by", "source__council", "first_investigator", "learning_by", "council"
    ).get(pk=pk)


def complaint_of(source: Source) -> Complaint | None:
    """The complaint of a source the person was given; None where it is another kind."""
    return Complaint.objects.filter(source=source).select_related("source").first()


def complaint_page(complaint: Complaint, *, today: date) -> ComplaintPage:
    """The whole of a complaint that the person was given by `complaint_for`: 13 queries, whatever it holds."""
    procedure = whole_procedure(complaint.procedure)
    outcomes = complaint_outcomes()
    ticks = {tick.item: tick for tick in complaint.ticks.select_related("by")}
    return ComplaintPage(
        complaint=complaint,
        procedure=procedure,
        outcome=outcomes.get(complaint.outcome),
        clocks=tuple(clocks_of(complaint.source, today=today)),
        people=tuple(_people(complaint)),
        issues=tuple(
            Listed(issue, _named(complaint_subjects().get(issue.subject), issue.subject), outcomes.get(issue.outcome))
            for issue in complaint.issues.select_related("team", "decided_by")
        ),
        bodies=tuple(complaint.bodies.order_by("-leads", "name", "pk")),
        responses=tuple(
            complaint.responses.select_related("written_by", "submitted_by", "submitted_to", "decided_by", "signatory")
        ),
        remedies=tuple(
            Listed(remedy, _named(ombudsman_remedy_types().get(remedy.kind), remedy.kind))
            for remedy in complaint.remedies.all()
        ),
        checklist=tuple((item, ticks.get(item.id)) for item in procedure.checklist),
        follow_ups=tuple(complaint.follow_ups.order_by("-made_at", "-pk")),
        subjects=tuple(complaint.source.subjects.select_related("team").order_by("pk")),
        readers=tuple(complaint.source.readers.select_related("person").order_by("person__name", "pk")),
    )


def _people(complaint: Complaint) -> list[PersonLine]:
    kinds, relations = access_need_kinds(), relationships()
    people = complaint.source.people.prefetch_related("access_needs").order_by("pk")
    return [
        PersonLine(
            person,
            relations[person.relationship].word if person.relationship in relations else "",
            tuple(
                NeedLine(need, _named(kinds.get(need.need), need.need))
                for need in sorted(person.access_needs.all(), key=lambda each: each.pk)
            ),
        )
        for person in people
    ]


def _named(entry: object, otherwise: str) -> str:
    return getattr(entry, "name", "") or getattr(entry, "label", "") or otherwise


def follow_up_open(token_sha256: str, *, now: datetime) -> ComplaintFollowUp | None:
    """The question behind a private link that can still be answered, by the fingerprint of its token."""
    return (
        ComplaintFollowUp.objects.filter(
            token_sha256=token_sha256, answered_at__isnull=True, expires_on__gte=timezone.localdate(now)
        )
        .select_related("complaint__source", "complaint__council")
        .defer("complaint__source__text")
        .first()
    )
