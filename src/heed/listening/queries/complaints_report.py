"""The figures of the yearly report on complaints that regulation 18 asks for: statutory ones, 1 April to 31 March.

Every complaint of the council counts, one about a named worker too: a number tells nothing of whom it is about. Few
queries, whatever the number of complaints.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.core.statistics.suppression import Cell, suppress_table
from heed.definitions import complaint_outcomes, complaint_subjects
from heed.listening.choices import LearningState
from heed.listening.models import CaseClock, Complaint, ComplaintIssue, ComplaintsReport, Feedback
from heed.listening.queries.complaints.counts import outcomes_by_issue, outcomes_of, subjects_of, well_founded
from heed.listening.queries.complaints.measured import procedures_of_kind
from heed.listening.queries.complaints.register import complaints_visible
from heed.listening.queries.counted import Counted

CLOCKS = ("acknowledge", "respond", "six-months")
WRITTEN, CHANGED = "complaints_report.written", "complaints_report.changed"


@dataclass(frozen=True)
class ReportYear:
    """The year that ends on 31 March of `year`."""

    year: int

    @property
    def first(self) -> date:
        return date(self.year - 1, 4, 1)

    @property
    def last(self) -> date:
        return date(self.year, 3, 31)

    @property
    def name(self) -> str:
        """2025/26 for the year to 31 March 2026."""
        return f"{self.year - 1}/{self.year % 100:02d}"

    @property
    def before(self) -> "ReportYear":
        return ReportYear(self.year - 1)


@dataclass(frozen=True)
class SubjectLine:
    """What issues were about, with how many were well founded; small numbers held back beyond working out."""

    subject: str
    issues: Cell
    well_founded: Cell


@dataclass(frozen=True)
class YearOfComplaints:
    """The figures of one year. Outcomes are of complaints received in it; "" is not decided yet."""

    year: ReportYear
    received: int
    by_complaint: dict[str, int]
    by_issue: dict[str, int]
    referred: int
    learning_recorded: int
    decided: int
    subjects: tuple[SubjectLine, ...]
    clocks: dict[str, Counted]
    other_procedures: int
    feedback: dict[str, int]

    @property
    def well_founded(self) -> Counted:
        """Complaints found well founded, of those decided upheld or not."""
        return _well_founded(self.by_complaint)

    @property
    def issues_well_founded(self) -> Counted:
        """The same of issues."""
        return _well_founded(self.by_issue)

    @property
    def issues(self) -> int:
        return sum(self.by_issue.values())

    def kept(self) -> dict[str, object]:
        """What is kept with a signed report."""
        return {
            "received": self.received,
            "by_complaint": self.by_complaint,
            "by_issue": self.by_issue,
            "referred": self.referred,
            "clocks": {name: [each.count, each.total] for name, each in self.clocks.items()},
        }


def report_year_on(day: date) -> ReportYear:
    """The last whole year before a day: the one that a report is due for."""
    return ReportYear(day.year if (day.month, day.day) > (3, 31) else day.year - 1)


def complaints_of_year(council_id: int, year: ReportYear) -> QuerySet[Complaint]:
    """Statutory complaints of a council received in a year, whoever asks. For counting alone."""
    return Complaint.objects.filter(
        council_id=council_id,
        procedure__in=procedures_of_kind("statutory"),
        source__received_on__range=(year.first, year.last),
    )


def year_of_complaints(year: ReportYear, *, for_person: Person, today: date) -> YearOfComplaints:
    """The figures of a year, for those who may read complaints."""
    require(for_person, Permission.READ_COMPLAINTS)
    council_id = for_person.council_id
    received = complaints_of_year(council_id, year)
    every = Complaint.objects.filter(council_id=council_id, source__received_on__range=(year.first, year.last))
    statutory = procedures_of_kind("statutory")
    by_complaint = outcomes_of(received)
    told = Complaint.objects.filter(
        council_id=council_id, procedure__in=statutory, referred_to_ombudsman_on__range=(year.first, year.last)
    )
    return YearOfComplaints(
        year=year,
        received=sum(by_complaint.values()),
        by_complaint=by_complaint,
        by_issue=outcomes_by_issue(received),
        referred=told.count(),
        learning_recorded=received.exclude(outcome="").exclude(learning_state=LearningState.WAITING).count(),
        decided=sum(count for outcome, count in by_complaint.items() if outcome),
        subjects=_subjects(received),
        clocks=_clocks(received, today),
        other_procedures=every.exclude(procedure__in=statutory).count(),
        feedback=_feedback(council_id, year),
    )


def complaints_read_of_year(year: ReportYear, *, for_person: Person) -> int:
    """How many of the year's complaints this person may open: the lists behind the figures show no more."""
    seen = complaints_visible(for_person=for_person).order_by()
    return seen.filter(pk__in=complaints_of_year(for_person.council_id, year).values("pk")).count()


def complaints_report_of(year: ReportYear, *, for_person: Person) -> ComplaintsReport | None:
    """What was written for a year, where anything was."""
    require(for_person, Permission.READ_COMPLAINTS)
    found = ComplaintsReport.objects.filter(council_id=for_person.council_id, year=year.year)
    return found.select_related("written_by", "signed_by", "published_by").first()


def with_clock_missed(complaints: QuerySet[Complaint], clock: str, today: date) -> QuerySet[Complaint]:
    """Those with a clock of this kind that was not kept: done after its day, or not done and its day past."""
    missed = _over(clock, today).exclude(done_on__isnull=False, done_on__lte=F("due_on"))
    return complaints.filter(Exists(missed.filter(source=OuterRef("source"))))


def referred_between(complaints: QuerySet[Complaint], since: date | None, until: date | None) -> QuerySet[Complaint]:
    """Those of which the council was told, in these days, that the Ombudsman had them."""
    if since:
        complaints = complaints.filter(referred_to_ombudsman_on__gte=since)
    return complaints.filter(referred_to_ombudsman_on__lte=until) if until else complaints


def with_issue_outcomes(complaints: QuerySet[Complaint], outcomes: list[str]) -> QuerySet[Complaint]:
    """Those with an issue that ended so; `undecided` is none yet."""
    wanted = ["" if each == "undecided" else each for each in outcomes]
    issues = ComplaintIssue.objects.filter(complaint=OuterRef("pk"), outcome__in=wanted)
    return complaints.filter(Exists(issues))


def _ran(clock: str) -> QuerySet[CaseClock]:
    return CaseClock.objects.filter(clock=clock, stage=1, ended_on__isnull=True)


def _over(clock: str, today: date) -> QuerySet[CaseClock]:
    """Clocks that were either kept or missed: done, or past their day."""
    return _ran(clock).filter(Q(done_on__isnull=False) | Q(due_on__lt=today))


def _clocks(received: QuerySet[Complaint], today: date) -> dict[str, Counted]:
    """Clocks of the year's complaints: those kept, of those kept or missed. One that still runs in time is neither."""
    found: dict[str, Counted] = {}
    for clock in CLOCKS:
        over = _over(clock, today).filter(source__in=received.values("source"))
        found[clock] = Counted(over.filter(done_on__lte=F("due_on")).count(), over.count())
    return found


def _subjects(received: QuerySet[Complaint]) -> tuple[SubjectLine, ...]:
    counted = subjects_of(received)
    founded = set(well_founded())
    names = [subject for subject in complaint_subjects() if subject in counted] + [
        subject for subject in counted if subject not in complaint_subjects()
    ]
    rows = [
        [
            sum(number for outcome, number in counted[subject].items() if outcome in founded),
            sum(number for outcome, number in counted[subject].items() if outcome not in founded),
        ]
        for subject in names
    ]
    if not rows:
        return ()
    table = suppress_table(rows)
    return tuple(
        SubjectLine(subject, total, cells[0])
        for subject, total, cells in zip(names, table.row_totals, table.cells, strict=True)
    )


def _well_founded(outcomes: dict[str, int]) -> Counted:
    """Outcomes that are no decision (withdrawn, resolved, not yet) count on neither side."""
    known = complaint_outcomes()
    decided = {key: number for key, number in outcomes.items() if key in known and known[key].finding != "none"}
    return Counted(sum(number for key, number in decided.items() if known[key].well_founded), sum(decided.values()))


def _feedback(council_id: int, year: ReportYear) -> dict[str, int]:
    rows = Feedback.objects.filter(
        source__council_id=council_id, source__received_on__range=(year.first, year.last)
    ).order_by()
    return dict(rows.values_list("source__kind").annotate(number=Count("pk")))


def has_written(report: ComplaintsReport, person: Person) -> bool:
    """Whether any words of its introduction, also earlier ones, are this person's."""
    wrote = trail.entries_about(report, chain=person.trail_chain).filter(verb__in=(WRITTEN, CHANGED))
    return wrote.filter(actor_id=str(person.pk)).exists()
