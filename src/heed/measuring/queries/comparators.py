"""Comparator groups, who is in them, and what is set beside them."""

from django.db.models import Count, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.measuring.models import Area, ComparatorGroup, Measure
from heed.measuring.queries.measures import measures_kept


def groups_visible(*, for_person: Person) -> QuerySet[ComparatorGroup]:
    """Every comparator group of the council, retired ones too, with `member_count` and `measure_count`."""
    if not can(for_person, Permission.READ_MEASURES):
        return ComparatorGroup.objects.none()
    kept = Count("measures", filter=Q(measures__is_retired=False), distinct=True)
    groups = ComparatorGroup.objects.filter(council_id=for_person.council_id)
    return groups.annotate(member_count=Count("links", distinct=True), measure_count=kept)


def members_of(group: ComparatorGroup) -> QuerySet[Area]:
    """The councils of a group, by name."""
    return Area.objects.filter(groups=group).order_by("name")


def measures_beside(group: ComparatorGroup, *, for_person: Person) -> QuerySet[Measure]:
    """The measures that are compared within this group."""
    return measures_kept(for_person=for_person).filter(comparators=group)
