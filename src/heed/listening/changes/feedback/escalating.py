"""Feedback that is a complaint after all: logged as one with its words taken over, nothing typed again."""

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.complaints.people import PersonWords
from heed.listening.changes.complaints.receiving import ComplaintWords, LoggedComplaint, log_complaint
from heed.listening.changes.same_matter import take_over_subjects
from heed.listening.changes.sources import set_sensitivity
from heed.listening.choices import FeedbackState, FlagState, PersonRole, Sensitivity, YesNoUnknown
from heed.listening.models import Feedback, Source

TAKEN_FROM = frozenset({FeedbackState.NEW, FeedbackState.HELD, FeedbackState.KEPT, FeedbackState.ROUTED})


@transaction.atomic
def make_complaint(
    *,
    feedback: Feedback,
    handler: Person,
    by: Person,
    desired_outcome: str = "",
    expected_version: int | None = None,
) -> LoggedComplaint:
    """Log it as a complaint that came when the feedback came: the clocks of its procedure run from that day."""
    require(by, Permission.TRIAGE_FEEDBACK, feedback.source)
    current = feedback.locked(expected_version=expected_version)
    if current.state not in TAKEN_FROM:
        raise NotPossibleNow(f"It cannot become a complaint now: {current.get_state_display().lower()}.")
    source = current.source
    if source.subjects.about_team_of(handler).exists():
        raise NotPossibleNow(f"This is about somebody {handler} works with: choose a handler of another team.")
    logged = log_complaint(
        words=ComplaintWords(
            text=source.text,
            title=source.title,
            received_on=source.received_on,
            handler=handler,
            channel=current.channel,
            people=_sender(current),
            team=current.team,
            provider=current.provider,
            desired_outcome=desired_outcome,
            safeguarding=YesNoUnknown.YES if current.flag == FlagState.CONCERN else YesNoUnknown.UNKNOWN,
        ),
        by=by,
    )
    _keep_closed(logged.complaint.source, source, by=by)
    current.became, current.state = logged.complaint.source, FeedbackState.ESCALATED
    current.sorted_by, current.sorted_at = by, timezone.now()
    current.save_change("became", "state", "sorted_by", "sorted_at")
    trail.record(
        verb="feedback.became_complaint", obj=current, by=by, details={"complaint": logged.complaint.source.reference}
    )
    return logged


def _keep_closed(complaint: Source, feedback: Source, *, by: Person) -> None:
    """The same words are about the same people, and are read no more widely than before."""
    take_over_subjects(complaint, of=feedback, by=by)
    if feedback.sensitivity == Sensitivity.RESTRICTED != complaint.sensitivity:
        set_sensitivity(
            source=complaint,
            sensitivity=Sensitivity.RESTRICTED,
            reason=f"Restricted as {feedback.reference} was.",
            expected_version=None,
            by=by,
        )


def _sender(feedback: Feedback) -> tuple[PersonWords, ...]:
    """The person who wrote, as the complainant, with what is known of how to reach them."""
    contact = feedback.sender_contact
    if not feedback.sender_name and not contact:
        return ()
    is_email = "@" in contact and " " not in contact
    return (
        PersonWords(
            role=PersonRole.COMPLAINANT,
            name=feedback.sender_name or contact[:150],
            email=contact if is_email else "",
            note="" if is_email else contact,
        ),
    )
