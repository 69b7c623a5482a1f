"""Looking at a safeguarding flag: once, by a person, who says what it is."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.listening.choices import FlagState
from heed.listening.models import Feedback


@transaction.atomic
def see_flag(
    *,
    feedback: Feedback,
    is_concern: bool,
    note: str,
    by: Person,
    today: date,
    passed_to: str = "",
    passed_on: date | None = None,
    expected_version: int | None = None,
) -> Feedback:
    """Say whether flagged words are a safeguarding concern: then to whom it was passed and when; else why not."""
    require(by, Permission.TRIAGE_FEEDBACK, feedback.source)
    current = feedback.locked(expected_version=expected_version)
    if current.flag != FlagState.RAISED:
        raise NotPossibleNow("Somebody has looked at this flag already, or there is none.")
    if is_concern:
        _check_passed(passed_to, passed_on, today)
        current.flag, current.flag_passed_to, current.flag_passed_on = FlagState.CONCERN, passed_to.strip(), passed_on
    elif not note.strip():
        raise NotPossibleNow("Say in a sentence why it is no safeguarding concern.")
    else:
        current.flag = FlagState.NO_CONCERN
    current.flag_note, current.flag_seen_by, current.flag_seen_at = note.strip(), by, timezone.now()
    fields = ("flag", "flag_note", "flag_passed_to", "flag_passed_on", "flag_seen_by", "flag_seen_at")
    current.save_change(*fields)
    details = {"flag": current.flag, "passed_on": passed_on if is_concern else None}
    trail.record(verb="feedback.flag_seen", obj=current, by=by, details=details)
    return current


def _check_passed(passed_to: str, passed_on: date | None, today: date) -> None:
    if not passed_to.strip() or passed_on is None:
        raise NotPossibleNow("Pass it to safeguarding by the usual way, then say here to whom and on which day.")
    if passed_on > today:
        raise NotPossibleNow("The day on which it was passed on has not come yet.")
