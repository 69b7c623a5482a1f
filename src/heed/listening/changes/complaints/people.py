"""The people in a complaint who draw on care or speak for somebody, and what they need to take part.

Nothing of them stands in the trail: only that somebody was put in, changed or taken out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import access_need_kinds, relationships
from heed.listening.changes.complaints.guards import for_working, not_in_future
from heed.listening.choices import Channel, PersonRole, YesNoUnknown
from heed.listening.models import AccessNeed, CasePerson, Complaint


@dataclass(frozen=True)
class NeedWords:
    """A need and how far it is: identified, recorded, flagged, shared, met, reviewed."""

    need: str
    identified_on: date
    detail: str = ""
    flagged: bool = True
    shared_on: date | None = None
    shared_with: str = ""
    met: str = YesNoUnknown.UNKNOWN
    met_on: date | None = None
    met_note: str = ""
    review_on: date | None = None
    reviewed_on: date | None = None


@dataclass(frozen=True)
class PersonWords:
    """Somebody in a case, as told. Only the name and what they are to the case are needed."""

    role: str
    name: str
    relationship: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    prefers: str = ""
    case_reference: str = ""
    is_affected: bool = False
    lacks_capacity: str = YesNoUnknown.UNKNOWN
    has_died: bool = False
    note: str = ""
    needs: Sequence[NeedWords] = ()  # only when the person is put in; later each is recorded on its own


@transaction.atomic
def add_person(*, complaint: Complaint, words: PersonWords, by: Person) -> CasePerson:
    """Put somebody into the case."""
    current = for_working(complaint, by=by)
    person = write_person(current, words, by=by)
    trail.record(verb="complaint.person_added", obj=current, by=by, details={"role": words.role})
    return person


def write_person(complaint: Complaint, words: PersonWords, *, by: Person) -> CasePerson:
    """The row of somebody in the case and of what they need, as part of another change."""
    _check(words)
    for need in words.needs:
        _check_need(need)
    person = CasePerson.objects.create(source=complaint.source, **_row(words))
    AccessNeed.objects.bulk_create(AccessNeed(person=person, recorded_by=by, **_need_row(need)) for need in words.needs)
    return person


@transaction.atomic
def change_person(*, complaint: Complaint, person: CasePerson, words: PersonWords, by: Person) -> CasePerson:
    """Put right what is said of somebody."""
    current = for_working(complaint, by=by)
    _of_case(person, current)
    _check(words)
    for name, value in _row(words).items():
        setattr(person, name, value)
    person.save()
    trail.record(verb="complaint.person_changed", obj=current, by=by, details={"role": words.role})
    return person


@transaction.atomic
def remove_person(*, complaint: Complaint, person: CasePerson, by: Person) -> None:
    """Take somebody out of the case, put in by mistake: what was kept of them is erased."""
    current = for_working(complaint, by=by)
    _of_case(person, current)
    role = person.role
    person.delete()
    trail.record(verb="complaint.person_removed", obj=current, by=by, details={"role": role})


def _check(words: PersonWords) -> None:
    if words.role not in PersonRole.values:
        raise NotPossibleNow("Say what this person is to the complaint.")
    if not words.name.strip():
        raise NotPossibleNow("Give the person's name, or how they wish to be called.")
    if words.relationship and words.relationship not in relationships():
        raise NotPossibleNow("There is no such relationship. Choose one from the list.")
    if words.prefers and words.prefers not in Channel.values:
        raise NotPossibleNow("There is no such way to reach somebody. Choose one from the list.")


def _row(words: PersonWords) -> dict[str, object]:
    row = {each.name: getattr(words, each.name) for each in fields(words) if each.name != "needs"}
    if words.role == PersonRole.PERSON_AFFECTED or words.relationship == "self":
        row["is_affected"] = True
    return row


def _of_case(person: CasePerson, complaint: Complaint) -> None:
    if person.source_id != complaint.source_id:
        raise NotPossibleNow("This person is in another case.")


@transaction.atomic
def record_need(*, complaint: Complaint, person: CasePerson, words: NeedWords, by: Person) -> AccessNeed:
    """Record a need: identified and recorded, and flagged at the head of the case."""
    current = for_working(complaint, by=by)
    _of_case(person, current)
    _check_need(words)
    if person.access_needs.filter(need=words.need).exists():
        raise NotPossibleNow("This need is recorded already. Change how far it is.")
    need = AccessNeed.objects.create(person=person, recorded_by=by, **_need_row(words))
    trail.record(verb="complaint.need_recorded", obj=current, by=by, details={"stage": need_stage(need)})
    return need


@transaction.atomic
def change_need(*, complaint: Complaint, need: AccessNeed, words: NeedWords, by: Person) -> AccessNeed:
    """Move a need on: shared with whom, met or not, reviewed."""
    current = for_working(complaint, by=by)
    _of_case(need.person, current)
    _check_need(words)
    if words.need != need.need and need.person.access_needs.filter(need=words.need).exists():
        raise NotPossibleNow("This need is recorded already. Change how far it is.")
    for name, value in _need_row(words).items():
        setattr(need, name, value)
    need.save()
    trail.record(verb="complaint.need_changed", obj=current, by=by, details={"stage": need_stage(need)})
    return need


def _check_need(words: NeedWords) -> None:
    if words.need not in access_need_kinds():
        raise NotPossibleNow("There is no such need. Choose one from the list.")
    if (words.shared_on is None) != (not words.shared_with.strip()):
        raise NotPossibleNow("Say with whom it was shared, and on which day.")
    if words.met_on is not None and words.met != YesNoUnknown.YES:
        raise NotPossibleNow("A day on which it was met goes with 'yes, it was met'.")
    if words.met == YesNoUnknown.NO and not words.met_note.strip():
        raise NotPossibleNow("Say why it was not met.")
    for day in (words.identified_on, words.shared_on, words.met_on, words.reviewed_on):
        if day is not None:
            not_in_future(day, "A need that was seen to")


def _need_row(words: NeedWords) -> dict[str, object]:
    row = {each.name: getattr(words, each.name) for each in fields(words)}
    if words.met == YesNoUnknown.YES and words.met_on is None:
        row["met_on"] = timezone.localdate()
    return row


def need_stage(need: AccessNeed) -> str:
    """How far a need has come, of the six stages of the Accessible Information Standard."""
    if need.reviewed_on is not None:
        return "reviewed"
    if need.met_on is not None:
        return "met"
    if need.shared_on is not None:
        return "shared"
    return "flagged" if need.flagged else "recorded"
