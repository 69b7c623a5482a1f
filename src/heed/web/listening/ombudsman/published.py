"""What is published of the same year: the averages that the measures hold, of adult social care alone."""

from collections.abc import Sequence
from datetime import date

from heed.accounts.models import Person
from heed.measuring.choices import AreaKind
from heed.measuring.models import Observation
from heed.measuring.queries.figures import figures_of_period
from heed.measuring.queries.measures import measures_kept


def published_beside(keys: Sequence[str], starts_on: date, *, for_person: Person) -> dict[str, tuple[str, float]]:
    """By the id of a measure's definition, whose average it is and its share. Where nothing is published, nothing.

    Averages of all services stand in measures of their own and are never set beside these.
    """
    found: dict[str, tuple[str, float]] = {}
    for measure in measures_kept(for_person=for_person).filter(definition__in=keys):
        averages = figures_of_period(measure, starts_on).filter(area__kind=AreaKind.GROUP)
        for each in averages:
            share = _share(each)
            if share is not None:
                found.setdefault(measure.definition, (each.area.name, share))
    return found


def _share(figure: Observation) -> float | None:
    if figure.count is not None and figure.total:
        return float(figure.count) / float(figure.total)
    return float(figure.published_value) / 100 if figure.published_value is not None else None
