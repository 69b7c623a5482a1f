"""The figures of measures: what stands, what it was before, and what only some may see."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.base import ModelState

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.measuring.choices import AreaKind
from heed.measuring.models import Measure, Observation, ObservationImport, ObservationRevision
from heed.measuring.queries.measures import measures_visible
from heed.measuring.series import Series, series_of

_NUMBERS = (
    *("id", "measure_id", "starts_on", "count", "total", "published_value", "published_low", "published_high"),
    "is_withheld",
)


def figures_visible(*, for_person: Person) -> QuerySet[Observation]:
    """Every figure that stands and that this person may see one by one, newest period first.

    Figures of single groups are small: only those who enter figures see them as they are. Everybody else sees them in
    the table of groups, where small ones are held back.
    """
    if not can(for_person, Permission.READ_MEASURES):
        return Observation.objects.none()
    found = Observation.objects.filter(
        measure__in=measures_visible(for_person=for_person).order_by().values("pk"), removed_at__isnull=True
    ).order_by("-starts_on", "-pk")
    return found if can(for_person, Permission.RECORD_FIGURES) else found.filter(dimension="")


def figures_with_history(*, for_person: Person) -> QuerySet[Observation]:
    """The same, with those that were taken out: their history stays readable."""
    if not can(for_person, Permission.READ_MEASURES):
        return Observation.objects.none()
    found = Observation.objects.filter(measure__in=measures_visible(for_person=for_person).order_by().values("pk"))
    found = found.select_related("measure", "area", "entered_by", "batch")
    return found if can(for_person, Permission.RECORD_FIGURES) else found.filter(dimension="")


def revisions_of(observation: Observation) -> QuerySet[ObservationRevision]:
    """What a figure was before, newest first."""
    return observation.revisions.select_related("by").order_by("-at", "-pk")


def revised_since(measure: Measure, at: datetime) -> int:
    """How often a figure of ours was revised or taken out after this moment."""
    ours = ObservationRevision.objects.filter(observation__measure=measure, observation__area__kind=AreaKind.OWN)
    return ours.filter(observation__dimension="", at__gt=at).count()


def _standing(measures: Collection[int] | QuerySet[Measure]) -> QuerySet[Observation]:
    return Observation.objects.filter(measure__in=measures, removed_at__isnull=True)


def own_series(measure: Measure, *, until: date | None = None) -> Series:
    """Our own council's figures of a measure, not broken down."""
    found = _standing([measure.pk]).filter(area__kind=AreaKind.OWN, dimension="").select_related("entered_by")
    return series_of(measure, found, until=until)


def own_series_of(measures: Iterable[Measure]) -> dict[int, Series]:
    """The same for many measures, in one query, by the measure's id; also those without figures.

    Of the figures only the numbers are read, as a board holds thousands: whatever else is asked of one is a query.
    """
    by_id = {measure.pk: measure for measure in measures}
    found: dict[int, list[Observation]] = {pk: [] for pk in by_id}
    own = _standing(list(by_id)).filter(area__kind=AreaKind.OWN, dimension="")
    for row in own.values_list(*_NUMBERS):
        observation = _with_numbers(row)
        found[observation.measure_id].append(observation)
    return {pk: series_of(by_id[pk], observations) for pk, observations in found.items()}


def _with_numbers(row: tuple[Any, ...]) -> Observation:
    """What `only` would give, without what makes it slow: asking each of thirty fields whether it was read."""
    observation = Observation.__new__(Observation)
    observation._state = ModelState()
    observation._state.adding = False
    observation.__dict__.update(zip(_NUMBERS, row, strict=True))
    return observation


def comparator_series(measure: Measure) -> list[Series]:
    """The figures of each council, or published group, in the measure's comparator group; one query."""
    if measure.comparators_id is None:
        return []
    beside = _standing([measure.pk]).filter(area__groups=measure.comparators_id, dimension="")
    found: dict[int, list[Observation]] = {}
    for observation in beside.exclude(area__kind=AreaKind.OWN).select_related("area").order_by("area__name"):
        found.setdefault(observation.area_id, []).append(observation)
    return [series_of(measure, observations) for observations in found.values()]


def figures_of_period(measure: Measure, starts_on: date) -> QuerySet[Observation]:
    """Every council's figure of one period, by the council's name."""
    found = _standing([measure.pk]).filter(starts_on=starts_on, dimension="")
    return found.select_related("area").order_by("area__name")


def figures_by_dimension(measure: Measure, *, starts_on: date) -> dict[str, list[Observation]]:
    """Our own figures of one period, by what they are broken down by. Not for showing as they are."""
    found = _standing([measure.pk]).filter(area__kind=AreaKind.OWN, starts_on=starts_on).exclude(dimension="")
    by_dimension: dict[str, list[Observation]] = {}
    for figure in found.order_by("dimension", "category"):
        by_dimension.setdefault(figure.dimension, []).append(figure)
    return by_dimension


def dimensions_of(measure: Measure) -> list[str]:
    """What the measure's figures are broken down by."""
    found = _standing([measure.pk]).filter(area__kind=AreaKind.OWN).exclude(dimension="")
    return sorted(set(found.values_list("dimension", flat=True)))


def periods_with_groups(measure: Measure, *, dimension: str) -> list[date]:
    """The first days of the periods that were broken down by this, newest first."""
    found = _standing([measure.pk]).filter(area__kind=AreaKind.OWN, dimension=dimension)
    return sorted(set(found.values_list("starts_on", flat=True)), reverse=True)


def figures_with_words(queryset: QuerySet[Observation], words: str) -> QuerySet[Observation]:
    """Those whose council, source or note has these words."""
    text = words.strip()
    return queryset.filter(Q(area__name__icontains=text) | Q(source__icontains=text) | Q(note__icontains=text))


def figures_between(queryset: QuerySet[Observation], since: date | None, until: date | None) -> QuerySet[Observation]:
    """Those of periods that lie from `since` to `until`."""
    if since:
        queryset = queryset.filter(starts_on__gte=since)
    return queryset.filter(ends_on__lte=until) if until else queryset


def imports_of_council(*, for_person: Person) -> QuerySet[ObservationImport]:
    """The spreadsheets of figures, newest first, without their content."""
    if not can(for_person, Permission.RECORD_FIGURES):
        return ObservationImport.objects.none()
    found = ObservationImport.objects.filter(council_id=for_person.council_id).defer("content")
    return found.select_related("added_by").order_by("-kept_at", "-pk")


def whole_figure(measure: Measure, starts_on: date) -> Observation | None:
    """Our own figure of one period, not broken down."""
    found = _standing([measure.pk]).filter(area__kind=AreaKind.OWN, dimension="", starts_on=starts_on)
    return found.filter(is_withheld=False).first()
