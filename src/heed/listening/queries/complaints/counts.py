"""How many complaints, by complaint and by issue: a mix within a complaint hides what was learned, so both count."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from heed.definitions import complaint_outcomes, complaint_subjects
from heed.listening.models import Complaint, ComplaintIssue


@dataclass(frozen=True)
class ComplaintCounts:
    """Counts of complaints and of their issues. `well_founded` is what regulation 18 counts as upheld."""

    received: int
    decided: int
    well_founded: int
    issues: int
    issues_decided: int
    issues_well_founded: int
    referred: int
    learning_recorded: int


def well_founded() -> list[str]:
    """The outcomes that count as well founded."""
    return [key for key, each in complaint_outcomes().items() if each.well_founded]


def counts_of(complaints: QuerySet[Complaint]) -> ComplaintCounts:
    """Counts of these complaints, for which the person was asked already: 2 queries."""
    rows = complaints.order_by().values_list("outcome", "referred_to_ombudsman_on", "learning_state")
    found = list(rows)
    founded = set(well_founded())
    issues = outcomes_by_issue(complaints)
    return ComplaintCounts(
        received=len(found),
        decided=sum(bool(outcome) for outcome, _, _ in found),
        well_founded=sum(outcome in founded for outcome, _, _ in found),
        issues=sum(issues.values()),
        issues_decided=sum(count for outcome, count in issues.items() if outcome),
        issues_well_founded=sum(count for outcome, count in issues.items() if outcome in founded),
        referred=sum(referred is not None for _, referred, _ in found),
        learning_recorded=sum(state != "waiting" for _, _, state in found),
    )


def outcomes_of(complaints: QuerySet[Complaint]) -> dict[str, int]:
    """How many complaints by derived outcome, in the order of the definition; "" is not decided."""
    rows = complaints.order_by().values("outcome").annotate(number=Count("pk"))
    return _in_order({row["outcome"]: row["number"] for row in rows}, [*complaint_outcomes(), ""])


def outcomes_by_issue(complaints: QuerySet[Complaint]) -> dict[str, int]:
    """How many issues of these complaints by outcome, in the order of the definition; "" is not decided."""
    issues = ComplaintIssue.objects.filter(complaint__in=complaints.order_by().values("pk")).order_by()
    rows = issues.values("outcome").annotate(number=Count("pk"))
    return _in_order({row["outcome"]: row["number"] for row in rows}, [*complaint_outcomes(), ""])


def subjects_of(complaints: QuerySet[Complaint]) -> dict[str, dict[str, int]]:
    """How many issues on each subject, by outcome: subjects and outcomes in the order of their definitions."""
    issues = ComplaintIssue.objects.filter(complaint__in=complaints.order_by().values("pk")).order_by()
    counted: dict[str, dict[str, int]] = {}
    for row in issues.values("subject", "outcome").annotate(number=Count("pk")):
        counted.setdefault(row["subject"], {})[row["outcome"]] = row["number"]
    order = [*complaint_outcomes(), ""]
    known = [*complaint_subjects(), *sorted(set(counted) - set(complaint_subjects()))]
    return {subject: _in_order(counted[subject], order) for subject in known if subject in counted}


def _in_order(counts: dict[str, int], order: list[str]) -> dict[str, int]:
    later = sorted(set(counts) - set(order))
    return {key: counts[key] for key in [*order, *later] if key in counts}
