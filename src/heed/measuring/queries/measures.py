"""Which measures there are, and for whom."""

from collections.abc import Collection

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Value, When
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import measure_groups, measures, valid_on
from heed.definitions.shapes_measures import MeasureDefinition
from heed.measuring.choices import AreaKind
from heed.measuring.models import Area, ComparatorGroup, Measure, Rebase


def measures_visible(*, for_person: Person) -> QuerySet[Measure]:
    """Every measure of the council, in the order of its shelves."""
    if not can(for_person, Permission.READ_MEASURES):
        return Measure.objects.none()
    return Measure.objects.filter(council_id=for_person.council_id).order_by("group", "code", "name", "pk")


def measures_kept(*, for_person: Person) -> QuerySet[Measure]:
    """The measures that are still kept."""
    return measures_visible(for_person=for_person).filter(is_retired=False)


def measures_with_words(queryset: QuerySet[Measure], words: str) -> QuerySet[Measure]:
    """Those with these words in name, code or reference, whatever their capitals."""
    text = words.strip()
    return queryset.filter(Q(name__icontains=text) | Q(code__iexact=text) | Q(reference__iexact=text))


def measures_in_groups(queryset: QuerySet[Measure], groups: Collection[str]) -> QuerySet[Measure]:
    return queryset.filter(group__in=groups)


def with_statements(queryset: QuerySet[Measure], statements: Collection[str]) -> QuerySet[Measure]:
    """Those that show something of any of these quality statements."""
    # A list of ids in JSON: each id stands in quotes, and none holds one, on either database.
    wanted = Q()
    for statement in statements:
        wanted |= Q(quality_statements__icontains=f'"{statement}"')
    return queryset.filter(wanted)


def in_order_of_groups(queryset: QuerySet[Measure]) -> QuerySet[Measure]:
    """Shelf by shelf, as the definitions have them, with `group_order` to sort by."""
    shelves = [When(group=group, then=Value(number)) for number, group in enumerate(measure_groups())]
    order = Case(*shelves, default=Value(len(shelves)), output_field=IntegerField())
    return queryset.annotate(group_order=order).order_by("group_order", "code", "name", "pk")


def definitions_to_take_up(*, for_person: Person) -> list[MeasureDefinition]:
    """The defined measures in use today that this council does not keep yet, shelf by shelf."""
    if not can(for_person, Permission.WRITE_MEASURES):
        return []
    kept = set(
        Measure.objects.filter(council_id=for_person.council_id, is_retired=False)
        .exclude(definition="")
        .values_list("definition", flat=True)
    )
    shelves = {group: number for number, group in enumerate(measure_groups())}
    free = [entry for entry in valid_on(measures(), timezone.localdate()).values() if entry.id not in kept]
    return sorted(free, key=lambda entry: (shelves[entry.group], entry.code))


def rebases_of(measure: Measure) -> QuerySet[Rebase]:
    """The new limits of a measure that stand, in order."""
    standing = Rebase.objects.filter(measure=measure, withdrawn_at__isnull=True)
    return standing.select_related("by").order_by("from_on")


def all_rebases_of(measure: Measure) -> QuerySet[Rebase]:
    """The new limits of a measure, those withdrawn too, newest first."""
    return Rebase.objects.filter(measure=measure).select_related("by", "withdrawn_by").order_by("-at", "-pk")


def rebases_visible(*, for_person: Person) -> QuerySet[Rebase]:
    """The new limits of the measures that this person may see."""
    measures = measures_visible(for_person=for_person).order_by().values("pk")
    return Rebase.objects.filter(measure__in=measures).select_related("measure")


def areas_of_council(*, for_person: Person) -> QuerySet[Area]:
    """Our own council and the others we hold figures of."""
    if not can(for_person, Permission.READ_MEASURES):
        return Area.objects.none()
    return Area.objects.filter(council_id=for_person.council_id).order_by("name")


def comparator_groups(*, for_person: Person) -> QuerySet[ComparatorGroup]:
    """The comparator groups still offered, with `member_count`."""
    if not can(for_person, Permission.READ_MEASURES):
        return ComparatorGroup.objects.none()
    return ComparatorGroup.objects.filter(council_id=for_person.council_id, is_retired=False).annotate(
        member_count=Count("links")
    )


def last_figures(queryset: QuerySet[Measure]) -> QuerySet[Measure]:
    """The measures with `last_starts_on`: when their latest own period began."""
    own = Q(observations__area__kind=AreaKind.OWN, observations__dimension="", observations__removed_at__isnull=True)
    return queryset.annotate(last_starts_on=Max("observations__starts_on", filter=own))
