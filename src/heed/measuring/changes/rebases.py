"""New limits for a changed process: made by a person, for a stated cause, and never by Heed itself."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.measuring.changes.measures import in_use
from heed.measuring.choices import AreaKind
from heed.measuring.models import Measure, Rebase


@transaction.atomic
def rebase(*, measure: Measure, changed_on: date, reason: str, why_lasting: str, by: Person) -> Rebase:
    """Give a measure new limits from the first period that begins on or after the day of the change.

    The day is that of the change, as the action that made it says, not the day that makes the picture best.
    """
    require(by, Permission.WRITE_MEASURES, measure)
    current = in_use(measure.locked(expected_version=None))
    if not reason.strip() or not why_lasting.strip():
        raise NotPossibleNow("Say what changed, and why you expect it to last.")
    from_on = _first_period_after(current, changed_on)
    try:
        with transaction.atomic():
            made = Rebase.objects.create(
                measure=current,
                from_on=from_on,
                changed_on=changed_on,
                reason=reason.strip(),
                why_lasting=why_lasting.strip(),
                by=by,
            )
    except IntegrityError:
        raise NotPossibleNow("There are new limits from that period already.") from None
    details = {"from": from_on.isoformat(), "changed_on": changed_on.isoformat()}
    trail.record(verb="measure.rebased", obj=made, by=by, reason=reason.strip(), details=details)
    return made


def _first_period_after(measure: Measure, changed_on: date) -> date:
    figures = measure.observations.filter(area__kind=AreaKind.OWN, dimension="", removed_at__isnull=True)
    found: date | None = (
        figures.filter(starts_on__gte=changed_on).order_by("starts_on").values_list("starts_on", flat=True).first()
    )
    if found is None:
        raise NotPossibleNow("No figure begins after that day yet: there is nothing to draw new limits from.")
    if not figures.filter(starts_on__lt=found).exists():
        raise NotPossibleNow("No figure lies before that day: there are no limits to renew.")
    return found


@transaction.atomic
def withdraw_rebase(*, made: Rebase, reason: str, by: Person) -> Rebase:
    """Go back to the limits before, with the reason. What was done stays in the history."""
    require(by, Permission.WRITE_MEASURES, made.measure)
    current = Rebase.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if current.withdrawn_at is not None:
        raise NotPossibleNow("These new limits were withdrawn already.")
    if not reason.strip():
        raise NotPossibleNow("Say why the new limits are withdrawn.")
    current.withdrawn_by, current.withdrawn_at, current.withdrawn_reason = by, timezone.now(), reason.strip()
    current.save(update_fields=["withdrawn_by", "withdrawn_at", "withdrawn_reason"])
    trail.record(verb="measure.rebase_withdrawn", obj=current, by=by, reason=reason.strip())
    return current
