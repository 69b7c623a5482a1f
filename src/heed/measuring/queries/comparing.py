"""Our figures beside those of others, as far as they are of the same period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from heed.core.statistics.comparisons.many import adjusted_p_values
from heed.definitions import comparison_rule_set
from heed.measuring.beside import AgainstPublished, Beside, beside
from heed.measuring.choices import AreaKind
from heed.measuring.models import ComparatorGroup, Measure, Observation
from heed.measuring.queries.figures import figures_of_period


def periods_to_compare(measure: Measure) -> list[date]:
    """The first days of the periods in which both we and somebody else have a figure, newest first."""
    figures = Observation.objects.filter(measure=measure, dimension="", removed_at__isnull=True, is_withheld=False)
    ours = set(figures.filter(area__kind=AreaKind.OWN).values_list("starts_on", flat=True))
    theirs = set(figures.exclude(area__kind=AreaKind.OWN).values_list("starts_on", flat=True))
    return sorted(ours & theirs, reverse=True)


def comparison(measure: Measure, starts_on: date, *, group: ComparatorGroup | None = None) -> Beside | None:
    """Our figure of a period beside every published average and the councils of a group; every council without one.

    None where we have no figure of that period.
    """
    figures = [each for each in figures_of_period(measure, starts_on) if not each.is_withheld]
    own = next((each for each in figures if each.area.kind == AreaKind.OWN), None)
    if own is None:
        return None
    published = [each for each in figures if each.area.kind == AreaKind.GROUP]
    councils = [each for each in figures if each.area.kind == AreaKind.AUTHORITY]
    if group is not None:
        members = set(group.links.values_list("area_id", flat=True))
        councils = [each for each in councils if each.area_id in members]
    return beside(measure, own, published, councils)


@dataclass(frozen=True, slots=True)
class AgainstOne:
    """A measure's newest comparable figure against one published figure, among many such comparisons.

    `adjusted` allows for how many were looked at; `stands_out` is said by it, not by the p-value alone.
    """

    beside: Beside
    published: AgainstPublished
    adjusted: float | None
    stands_out: bool


def against_published(measures: Iterable[Measure]) -> list[AgainstOne]:
    """Each measure's newest figure against the first published figure of the same period, all looked at together."""
    found = [(whole, whole.published[0]) for whole in _newest_beside_published(list(measures))]
    values = [published.p_value for _, published in found]
    adjusted = adjusted_p_values([np.nan if value is None else value for value in values]).tolist() if found else []
    limit = comparison_rule_set().false_discoveries
    return [
        AgainstOne(
            beside=whole,
            published=published,
            adjusted=None if value != value else value,
            stands_out=value == value and value <= limit and published.verdict in ("lower", "higher"),
        )
        for (whole, published), value in zip(found, adjusted, strict=True)
    ]


def _newest_beside_published(measures: Sequence[Measure]) -> list[Beside]:
    """The newest period of each measure of which we have a figure and something is published; three queries for all."""
    figures = Observation.objects.filter(
        measure__in=[measure.pk for measure in measures], dimension="", removed_at__isnull=True, is_withheld=False
    )
    periods = [
        set(figures.filter(area__kind=kind).values_list("measure_id", "starts_on"))
        for kind in (AreaKind.OWN, AreaKind.GROUP)
    ]
    newest: dict[int, date] = dict(sorted(periods[0] & periods[1]))
    own: dict[int, Observation] = {}
    published: dict[int, list[Observation]] = defaultdict(list)
    wanted = figures.filter(starts_on__in=set(newest.values())).exclude(area__kind=AreaKind.AUTHORITY)
    for each in wanted.select_related("area").order_by("area__name"):
        if newest.get(each.measure_id) == each.starts_on:
            if each.area.kind == AreaKind.OWN:
                own[each.measure_id] = each
            else:
                published[each.measure_id].append(each)
    return [
        beside(measure, own[measure.pk], published[measure.pk], councils=())
        for measure in measures
        if measure.pk in newest
    ]
