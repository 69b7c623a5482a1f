"""What every change to a clock asks first."""

from heed.accounts.models import Person
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.definitions import source_kinds
from heed.listening.choices import CASE_HANDLERS
from heed.listening.models import CaseClock


def locked_clock(clock: CaseClock, *, by: Person) -> CaseClock:
    """A running clock, read again for change, of a case that this person handles."""
    known = source_kinds().get(clock.source.kind)
    needed = CASE_HANDLERS.get(known.handled_as or "") if known else None
    if needed is None:
        raise NotAllowed("This is no case with clocks of its own.")
    require(by, needed, clock.source)
    current = CaseClock.objects.select_for_update(of=("self",)).select_related("source").get(pk=clock.pk)
    if current.done_on is not None:
        raise NotPossibleNow("This was done already: its clock does not run any more.")
    if current.ended_on is not None:
        raise NotPossibleNow("This clock does not apply any more.")
    return current


def require_reason(reason: str) -> None:
    """Refuse to move a clock without saying why."""
    if not reason.strip():
        raise NotPossibleNow("Say why: a clock is moved only with a reason.")
