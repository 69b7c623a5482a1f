"""Who is heard, by group: counts of whole years alone, with small groups held back. Never an answer of one person."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.suppression import Cell, suppress_groups
from heed.definitions import equality_characteristics
from heed.listening.models import EqualityAnswer, Source


@dataclass(frozen=True)
class GroupCount:
    """One group and how many were heard of it, as far as it may be shown."""

    answer: str
    name: str
    cell: Cell


@dataclass(frozen=True)
class GroupCounts:
    """A characteristic over a year: its groups and their total, small ones held back."""

    characteristic: str
    name: str
    groups: tuple[GroupCount, ...]
    total: Cell
    rule_set: str


def equality_counts(characteristic: str, *, kind: str, year_to: date, for_person: Person) -> GroupCounts | None:
    """How many of each group were heard in the year that ends on 31 March, by sources of one kind. One query.

    A whole year and a whole kind, never a narrower choice: two choices that differ by one person would give them away.
    None where the person may not see numbers. Raises KeyError for no such characteristic, ValueError for another day.
    """
    if (year_to.month, year_to.day) != (3, 31):
        raise ValueError("A year of equality counts ends on 31 March.")
    known = equality_characteristics()[characteristic]
    if not can(for_person, Permission.READ_LEARNING):
        return None
    rows = (
        EqualityAnswer.objects.filter(
            council_id=for_person.council_id,
            characteristic=characteristic,
            source__kind=kind,
            source__received_on__gt=year_to.replace(year=year_to.year - 1),
            source__received_on__lte=year_to,
        )
        .order_by()
        .values_list("answer")
        .annotate(number=Count("pk"))
    )
    counted = dict(rows)
    hidden = suppress_groups([counted.get(each.id, 0) for each in known.answers])
    groups = tuple(
        GroupCount(each.id, each.name, cell) for each, cell in zip(known.answers, hidden.groups, strict=True)
    )
    return GroupCounts(characteristic, known.name, groups, hidden.total, hidden.rule_set)


def has_equality_answers(source: Source, *, for_person: Person) -> bool:
    """Whether answers were kept with this case: that, and nothing of what they say. They are written once."""
    if not can(for_person, Permission.READ_LEARNING, source):
        return False
    return EqualityAnswer.objects.filter(source=source).exists()
