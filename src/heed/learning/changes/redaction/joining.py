"""Saying that two people of a case are one, or two after all: short forms of names suggest it, people decide."""

from collections.abc import Collection

from django.db import transaction

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text.redaction import Span
from heed.learning.changes.redaction.labels import LONGEST_IDENTITY, free_label, labels_of
from heed.learning.changes.redaction.states import open_copy, worked_on
from heed.learning.choices import CopyState
from heed.learning.models import Pseudonym, RedactedCopy, RedactionMark
from heed.learning.queries.redaction import grouping_of, known_people
from heed.learning.queries.redaction.people import ONE_PERSON, names_of, pair_key

PERSON = "PERSON"
FIXED = (CopyState.CHECKED, CopyState.SIGNED, CopyState.WITHDRAWN)


@transaction.atomic
def join_people(
    *, copy: RedactedCopy, labels: tuple[str, str], expected_version: int | None, by: Person
) -> RedactedCopy:
    """Say that two labels of a case are one person: one label stands for both, in every copy of the case in work.

    A label that stands in a copy which others checked, signed or withdrew is kept, as its words do not change.
    """
    copy = open_copy(copy, expected_version, by=by)
    people = [_person(copy, label) for label in labels]
    if people[0] == people[1]:
        raise NotPossibleNow("Choose two different people.")
    fixed = _labels_in_fixed(copy, labels)
    if len(fixed) > 1:
        raise NotPossibleNow(
            "Both labels stand in a copy of this case that is checked, signed or withdrawn: they stay two."
        )
    kept, given_up = sorted(people, key=lambda each: (each.label not in fixed, each.pk))
    identity = ONE_PERSON.join([kept.identity, given_up.identity])
    if len(identity) > LONGEST_IDENTITY:
        raise NotPossibleNow("This person has too many names already: nothing was changed.")
    given_up.delete()
    kept.identity = identity
    kept.save(update_fields=["identity"])
    _relabel(copy, given_up.label, kept.label)
    worked_on(copy, by=by)
    details = {"kept": kept.label, "given_up": given_up.label}
    trail.record(verb="redacted_copy.people_joined", obj=copy, by=by, details=details)
    return copy


@transaction.atomic
def keep_people_apart(
    *, copy: RedactedCopy, labels: tuple[str, str], expected_version: int | None, by: Person
) -> RedactedCopy:
    """Say that two people whose names are alike are two: they are not suggested again in this copy."""
    copy = open_copy(copy, expected_version, by=by)
    for label in labels:
        _person(copy, label)
    copy.leaks_answered = {**copy.leaks_answered, pair_key(*labels): {"why": "two people", "by": by.pk}}
    worked_on(copy, "leaks_answered", by=by)
    trail.record(verb="redacted_copy.people_kept_apart", obj=copy, by=by, details={"labels": sorted(labels)})
    return copy


@transaction.atomic
def part_people(*, copy: RedactedCopy, label: str, expected_version: int | None, by: Person) -> RedactedCopy:
    """Say that names which were joined are several people after all: the first keeps the label, each other has its own.

    In copies that others checked, signed or withdrew the label goes on standing for all of them: so then it is refused.
    """
    copy = open_copy(copy, expected_version, by=by)
    person = _person(copy, label)
    first, *others = names_of(person.identity)
    if not others:
        raise NotPossibleNow("This is one name: there is nothing to part.")
    if _labels_in_fixed(copy, [label]):
        raise NotPossibleNow("The label stands in a copy of this case that is checked, signed or withdrawn: it stays.")
    person.identity = first
    person.save(update_fields=["identity"])
    taken = set(Pseudonym.objects.filter(case_id=copy.case_id).values_list("label", flat=True))
    for name in others:
        own = free_label(copy.case, PERSON, name, taken)
        Pseudonym.objects.create(case_id=copy.case_id, type=PERSON, identity=name, label=own)
        taken.add(own)
    _label_anew(copy, label)
    worked_on(copy, by=by)
    trail.record(verb="redacted_copy.people_parted", obj=copy, by=by, details={"label": label})
    return copy


def _person(copy: RedactedCopy, label: str) -> Pseudonym:
    """Who stands behind a label of this copy."""
    found = Pseudonym.objects.filter(case_id=copy.case_id, type=PERSON, label=label).first()
    if found is None or not copy.marks.filter(label=label).exists():
        raise NotPossibleNow("There is no such person in this copy.")
    return found


def _labels_in_fixed(copy: RedactedCopy, labels: Collection[str]) -> set[str]:
    """Which of these labels stand in other copies of the case whose words do not change any more."""
    others = RedactionMark.objects.filter(copy__case_id=copy.case_id, copy__state__in=FIXED, label__in=labels)
    return set(others.exclude(copy=copy).values_list("label", flat=True))


def _relabel(copy: RedactedCopy, old: str, new: str) -> None:
    RedactionMark.objects.filter(copy__case_id=copy.case_id, type=PERSON, label=old).update(label=new)


def _label_anew(copy: RedactedCopy, label: str) -> None:
    """Give each place of a label the label of whom it names now, in every copy of the case; its text is read once."""
    found = RedactionMark.objects.filter(copy__case_id=copy.case_id, type=PERSON, label=label)
    marks = list(found.prefetch_related("copy__source"))
    spans = [Span(mark.start, mark.end, PERSON, mark.copy.source.text[mark.start : mark.end]) for mark in marks]
    labels = labels_of(copy.case, spans, grouping_of(copy.case, known_people(copy.source)))
    for mark, own in zip(marks, labels, strict=True):
        mark.label = own
    RedactionMark.objects.bulk_update(marks, ["label"])
