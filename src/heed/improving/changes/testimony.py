"""What people affected by a change say of it, and of how many who were asked."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.improving.changes.actions import not_withdrawn
from heed.improving.changes.notes import may_work_on
from heed.improving.choices import SaidBy
from heed.improving.models import Action, Testimony
from heed.learning.models import Finding
from heed.learning.queries import findings_visible


@transaction.atomic
def record_testimony(
    *,
    action: Action,
    said_by: str,
    words: str,
    is_quote: bool,
    asked: int,
    better: int,
    worse: int,
    said_on: date,
    how_asked: str,
    by: Person,
    finding: Finding | None = None,
) -> Testimony:
    """Record what people affected said: some of their words, and how many of those asked say better, and worse.

    Whoever works on the action may, and whoever confirms proof. Nobody is named, and the words stay out of the trail.
    """
    current = not_withdrawn(action.locked(expected_version=None))
    if not can(by, Permission.CONFIRM_PROOF, current):
        may_work_on(current, by)
    _check_words(said_by, words, how_asked)
    _check_counts(_Counts(asked, better, worse))
    if said_on > timezone.localdate():
        raise NotPossibleNow("The day on which people said it cannot lie in the future.")
    if finding is not None and not findings_visible(for_person=by).filter(pk=finding.pk).exists():
        raise NotPossibleNow("There is no such finding. Choose one from the list.")
    made = Testimony.objects.create(
        action=current,
        said_by=said_by,
        words=words.strip(),
        is_quote=is_quote,
        asked=asked,
        better=better,
        worse=worse,
        said_on=said_on,
        how_asked=how_asked.strip(),
        finding=finding,
        by=by,
        at=timezone.now(),
    )
    current.save_change()
    details = {"said_by": said_by, "asked": asked, "better": better, "worse": worse}
    trail.record(verb="testimony.recorded", obj=made, by=by, details=details)
    return made


@dataclass(frozen=True)
class _Counts:
    asked: int
    better: int
    worse: int


def _check_words(said_by: str, words: str, how_asked: str) -> None:
    if said_by not in SaidBy.values:
        raise NotPossibleNow("Say who was asked. Choose from the list.")
    if not words.strip():
        raise NotPossibleNow("Write what people said, in their words or as a fair summary.")
    if not how_asked.strip():
        raise NotPossibleNow("Say how people were asked, and by whom.")


def _check_counts(counts: _Counts) -> None:
    if counts.asked < 1 or counts.better < 0 or counts.worse < 0:
        raise NotPossibleNow("At least one person was asked, and no number is below zero.")
    if counts.better + counts.worse > counts.asked:
        raise NotPossibleNow(
            f"{counts.better} and {counts.worse} are more than the {counts.asked} who were asked. "
            "Count each person once."
        )
