"""What is offered to put things right, and whether it was done."""

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import ombudsman_remedy_types
from heed.listening.changes.complaints.guards import WITH_AUTHORISER, for_working, locked, not_in_future
from heed.listening.choices import YesNoUnknown
from heed.listening.models import Complaint, Remedy


@dataclass(frozen=True)
class RemedyWords:
    """One remedy: an apology, a payment, something done anew. Money in pence."""

    kind: str
    what: str
    offered_on: date
    pence: int | None = None
    due_on: date | None = None
    done_on: date | None = None
    accepted: str = YesNoUnknown.UNKNOWN


@transaction.atomic
def offer_remedy(*, complaint: Complaint, words: RemedyWords, by: Person) -> Remedy:
    """Write down what is offered."""
    current = for_working(complaint, by=by)
    _not_with_authoriser(current)
    _check(words)
    remedy = Remedy.objects.create(complaint=current, **_row(words))
    trail.record(verb="complaint.remedy_offered", obj=current, by=by, details=_details(remedy))
    return remedy


@transaction.atomic
def change_remedy(*, complaint: Complaint, remedy: Remedy, words: RemedyWords, by: Person) -> Remedy:
    """Put a remedy right, or say that it was done. What is done after closing is written down all the same."""
    require(by, Permission.HANDLE_COMPLAINTS, complaint.source)
    current = locked(complaint, expected_version=None)
    if remedy.complaint_id != current.pk:
        raise NotPossibleNow("This remedy belongs to another complaint.")
    _check(words)
    if (remedy.kind, remedy.what, remedy.pence) != (words.kind, words.what, words.pence):
        _not_with_authoriser(current)
    for name, value in _row(words).items():
        setattr(remedy, name, value)
    remedy.save()
    trail.record(verb="complaint.remedy_changed", obj=current, by=by, details=_details(remedy))
    return remedy


def _not_with_authoriser(complaint: Complaint) -> None:
    """What is offered stands in the answer: it does not change under whoever authorises it."""
    if complaint.status in WITH_AUTHORISER:
        raise NotPossibleNow("The answer waits for authorisation, or is authorised. Take it back first.")


def _check(words: RemedyWords) -> None:
    if words.kind not in ombudsman_remedy_types():
        raise NotPossibleNow("There is no such kind of remedy. Choose one from the list.")
    if not words.what.strip():
        raise NotPossibleNow("Say what is offered.")
    if words.pence is not None and words.pence < 1:
        raise NotPossibleNow("An amount of money is more than nothing.")
    for day in filter(None, (words.offered_on, words.done_on)):
        not_in_future(day, "A remedy that was offered or done")
    if words.due_on is not None and words.due_on < words.offered_on:
        raise NotPossibleNow("It is due before it was offered.")


def _row(words: RemedyWords) -> dict[str, object]:
    return {each.name: getattr(words, each.name) for each in fields(words)}


def _details(remedy: Remedy) -> dict[str, object]:
    return {"remedy": remedy.pk, "kind": remedy.kind, "due": remedy.due_on, "done": remedy.done_on}
