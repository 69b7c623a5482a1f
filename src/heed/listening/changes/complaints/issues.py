"""The issues of a complaint: each is one thing complained about, with an outcome of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from heed.accounts.models import Person, Team
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import complaint_outcomes, complaint_subjects
from heed.definitions.procedures import derived_outcome
from heed.listening.changes.complaints.guards import for_working, not_in_future, not_with_authoriser
from heed.listening.models import Complaint, ComplaintIssue


@dataclass(frozen=True)
class IssueWords:
    """One thing complained about: its subject and what it is, and the team it concerns."""

    subject: str
    what: str
    team: Team | None = None


@transaction.atomic
def add_issue(*, complaint: Complaint, words: IssueWords, by: Person) -> ComplaintIssue:
    """Add an issue. It has no outcome yet, so neither has the complaint."""
    current = for_working(complaint, by=by)
    not_with_authoriser(current)
    (issue,) = write_issues(current, [words], by=by)
    trail.record(
        verb="complaint.issue_added", obj=current, by=by, details={"issue": issue.position, "subject": issue.subject}
    )
    return issue


def write_issues(complaint: Complaint, issues: Sequence[IssueWords], *, by: Person) -> list[ComplaintIssue]:
    """Rows of issues after those that are there, as part of another change."""
    for words in issues:
        _check(words, by=by)
    last = complaint.issues.aggregate(last=Max("position"))["last"] or 0
    rows = [
        ComplaintIssue(
            complaint=complaint, position=last + place, subject=words.subject, what=words.what.strip(), team=words.team
        )
        for place, words in enumerate(issues, start=1)
    ]
    made = ComplaintIssue.objects.bulk_create(rows)
    _keep_outcome(complaint)
    return made


def _check(words: IssueWords, *, by: Person) -> None:
    if words.subject not in complaint_subjects():
        raise NotPossibleNow("There is no such subject. Choose one from the list.")
    if not words.what.strip():
        raise NotPossibleNow("Say what the issue is, in the person's own words where you can.")
    if words.team is not None and words.team.council_id != by.council_id:
        raise NotPossibleNow("There is no such team. Choose one from the list.")


@transaction.atomic
def change_issue(*, complaint: Complaint, issue: ComplaintIssue, words: IssueWords, by: Person) -> ComplaintIssue:
    """Put right what an issue says; its outcome stays."""
    current = for_working(complaint, by=by)
    not_with_authoriser(current)
    issue = _locked(issue, current)
    _check(words, by=by)
    before = issue.subject
    issue.subject, issue.what, issue.team = words.subject, words.what.strip(), words.team
    issue.save(update_fields=["subject", "what", "team"])
    details = {"issue": issue.position, "subject": [before, issue.subject]}
    trail.record(verb="complaint.issue_changed", obj=current, by=by, details=details)
    return issue


@transaction.atomic
def remove_issue(*, complaint: Complaint, issue: ComplaintIssue, by: Person) -> None:
    """Take out an issue put in by mistake. One that was decided stays."""
    current = for_working(complaint, by=by)
    not_with_authoriser(current)
    issue = _locked(issue, current)
    if issue.outcome:
        raise NotPossibleNow("This issue was decided: it stays. Decide it as withdrawn if it was taken back.")
    position = issue.position
    issue.delete()
    _keep_outcome(current)
    trail.record(verb="complaint.issue_removed", obj=current, by=by, details={"issue": position})


@transaction.atomic
def decide_issue(
    *, complaint: Complaint, issue: ComplaintIssue, outcome: str, reason: str, by: Person, on: date | None = None
) -> ComplaintIssue:
    """Say what was found on an issue, and why; again, where it is seen otherwise before the answer goes out."""
    current = for_working(complaint, by=by)
    not_with_authoriser(current)
    issue = _locked(issue, current)
    on = on or timezone.localdate()
    not_in_future(on, "A decision")
    if outcome not in complaint_outcomes():
        raise NotPossibleNow("There is no such outcome. Choose one from the list.")
    if not reason.strip():
        raise NotPossibleNow("Say why: the answer gives the reason for each issue.")
    before = issue.outcome
    decide(issue, outcome, reason=reason, on=on, by=by)
    _keep_outcome(current)
    details = {"issue": issue.position, "outcome": [before, outcome], "complaint": current.outcome}
    trail.record(verb="complaint.issue_decided", obj=current, by=by, details=details)
    return issue


def decide(issue: ComplaintIssue, outcome: str, *, reason: str, on: date, by: Person) -> None:
    """Write an outcome, as part of a change that has asked."""
    issue.outcome, issue.outcome_reason = outcome, reason.strip()
    issue.decided_on, issue.decided_by = on, by
    issue.save(update_fields=["outcome", "outcome_reason", "decided_on", "decided_by"])


def withdraw_open_issues(complaint: Complaint, *, reason: str, on: date, by: Person) -> None:
    """Issues not decided when a complaint is taken back count as withdrawn."""
    for issue in complaint.issues.filter(outcome=""):
        decide(issue, "withdrawn", reason=reason, on=on, by=by)
    _keep_outcome(complaint)


def take_up_withdrawn_issues(complaint: Complaint) -> None:
    """Issues that were withdrawn with the complaint are open again with it, so that the answer decides them."""
    withdrawn = complaint.issues.filter(
        outcome="withdrawn", decided_on=complaint.closed_on, outcome_reason=complaint.ended_why
    )
    if withdrawn.update(outcome="", outcome_reason="", decided_on=None, decided_by=None):
        _keep_outcome(complaint)


def _keep_outcome(complaint: Complaint) -> None:
    """Derive the complaint's outcome anew and keep it."""
    derived = derived_outcome(list(complaint.issues.values_list("outcome", flat=True)))
    if derived != complaint.outcome:
        complaint.outcome = derived
        complaint.save_change("outcome")


def _locked(issue: ComplaintIssue, complaint: Complaint) -> ComplaintIssue:
    if issue.complaint_id != complaint.pk:
        raise NotPossibleNow("This issue belongs to another complaint.")
    return ComplaintIssue.objects.select_for_update(of=("self",)).get(pk=issue.pk)
