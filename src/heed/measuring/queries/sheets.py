"""Figures as rows of a spreadsheet, and what its second sheet says of them."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Case, QuerySet, Value, When

from heed.accounts.models import Person
from heed.core.calendars.reporting import EXAMPLES, Reporting
from heed.measuring.choices import AreaKind
from heed.measuring.models import Measure, Observation
from heed.measuring.queries.figures import figures_visible
from heed.measuring.queries.measures import measures_kept
from heed.measuring.values import period_of

COPIED = ("count", "total", "published_value", "published_low", "published_high", "dimension", "category", "source",
          "source_address", "note")  # fmt: skip


def sheet_rows(figures: QuerySet[Observation]) -> Iterator[dict[str, Any]]:
    """Each figure by column, our own council's first, as it can be brought in again."""
    ours_first = Case(When(area__kind=AreaKind.OWN, then=Value(0)), default=Value(1))
    order = ("measure__group", "measure__code", "measure__pk", ours_first, "area__name", "dimension", "category")
    found = figures.select_related("measure", "area").order_by(*order, "starts_on", "pk")
    for figure in found.iterator(chunk_size=2_000):
        yield {
            "measure": word_for(figure.measure),
            "council": figure.area.name,
            "period": period_of(figure.measure.period, figure.starts_on).name,
            "withheld": "yes" if figure.is_withheld else "",
            **{name: getattr(figure, name) for name in COPIED},
        }


def word_for(measure: Measure) -> str:
    """The word by which a file names a measure: the id of its definition, or its reference."""
    return measure.definition if measure.definition and not measure.is_retired else measure.reference


def figures_to_export(*, for_person: Person, measure: Measure | None = None) -> QuerySet[Observation]:
    """The figures of one measure, or of all that are kept, as far as this person may see them one by one."""
    found = figures_visible(for_person=for_person)
    return found.filter(measure=measure) if measure else found.filter(measure__is_retired=False)


def about_measures(measures: Iterable[Measure]) -> list[tuple[str, str]]:
    """Each measure with the words it goes by and how its periods are written."""
    return [
        (
            word_for(measure),
            f"{measure.name} ({_also(measure)}). Periods such as {EXAMPLES[Reporting(measure.period)]}.",
        )
        for measure in measures
    ]


def _also(measure: Measure) -> str:
    return ", ".join(filter(None, [measure.reference, measure.code, measure.get_calculation_display().lower()]))


def measures_for_template(*, for_person: Person) -> list[Measure]:
    """The measures that a file of figures may name, in the order of their shelves."""
    return list(measures_kept(for_person=for_person))
