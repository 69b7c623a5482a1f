"""Redacted copies: who may work on one, who may read one, and which may be published."""

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import CopyState
from heed.learning.models import Pseudonym, RedactedCopy
from heed.listening.models import SourceSubject
from heed.listening.queries.sources import readable, untold_work_of


def copies_in_work(*, for_person: Person) -> QuerySet[RedactedCopy]:
    """Every copy, in whatever state, of a source this person may read, for those who redact; newest first."""
    if not can(for_person, Permission.REDACT):
        return RedactedCopy.objects.none()
    copies = RedactedCopy.objects.filter(readable(for_person=for_person, prefix="source__"))
    return copies.filter(council_id=for_person.council_id).select_related("made_by", "source").order_by("-pk")


def work_on_copy(person: Person, pk: int) -> RedactedCopy:
    """One copy with its source and the source's text, to work on. Raises RedactedCopy.DoesNotExist."""
    found = copies_in_work(for_person=person).select_related("source", "case", "made_by", "checked_by", "signed_by")
    return found.get(pk=pk)


def copies_to_sign(*, for_person: Person) -> QuerySet[RedactedCopy]:
    """The checked copies this person may sign: they may read the source and had no hand in the copy; oldest first."""
    checked = copies_in_work(for_person=for_person).filter(state=CopyState.CHECKED)
    return checked.exclude(worked_on_by=for_person.pk).defer("text", "source__text").order_by("checked_at", "pk")


def who_may_sign(copy: RedactedCopy) -> list[Person]:
    """Everybody who may sign this checked copy."""
    worked = copy.worked_on_by.values("pk")
    others = Person.objects.filter(council_id=copy.council_id, is_active=True).exclude(pk__in=worked).order_by("pk")
    able = (each for each in others.prefetch_related("roles") if Permission.REDACT in each.permissions)
    return [each for each in able if copies_to_sign(for_person=each).filter(pk=copy.pk).exists()]


def copies_readable(*, for_person: Person) -> QuerySet[RedactedCopy]:
    """Signed copies, for everybody who reads what we learn, without a word of their sources; newest first.

    What is about a worker of this person's own team stays closed to them, masked or not: they would know who it is. So
    does an audit of their own work until they are given feedback.
    """
    if not can(for_person, Permission.READ_LEARNING):
        return RedactedCopy.objects.none()
    theirs = SourceSubject.objects.about_team_of(for_person).values("source_id")
    signed = RedactedCopy.objects.filter(council_id=for_person.council_id, state=CopyState.SIGNED)
    signed = signed.exclude(source__in=theirs).exclude(source__in=untold_work_of(for_person))
    return signed.select_related("checked_by", "signed_by").order_by("-pk")


def publishable_copies(*, for_person: Person) -> QuerySet[RedactedCopy]:
    """The copies that may leave the department: signed by a second person, and not withdrawn."""
    return copies_readable(for_person=for_person)


def key_of(copy: RedactedCopy) -> QuerySet[Pseudonym]:
    """Who stands behind each label of a copy's case. Only for those who may work on the copy."""
    labels = copy.marks.order_by().values("label")
    return Pseudonym.objects.filter(case_id=copy.case_id, label__in=labels).order_by("type", "label")
