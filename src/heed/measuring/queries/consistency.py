"""What people forget about measures, each with where to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.sentences.numbers import counted
from heed.measuring.choices import AreaKind, IntervalRule
from heed.measuring.due import periods_due
from heed.measuring.models import Measure, Observation
from heed.measuring.queries.figures import figures_visible
from heed.measuring.queries.measures import last_figures, measures_kept
from heed.measuring.rules import rule_number
from heed.measuring.values import as_plain, disagreement, period_of


def consistency_checks(*, for_person: Person, today: date) -> list[ConsistencyCheck]:
    """The checks of this room that found something: two queries, whatever the number of measures."""
    if not can(for_person, Permission.READ_MEASURES):
        return []
    kept = list(last_figures(measures_kept(for_person=for_person)).select_related("owner"))
    found = [*_figure_checks(kept, for_person, today), *_care_checks(kept)]
    return [check for check in found if check.count]


def _figure_checks(kept: list[Any], person: Person, today: date) -> list[ConsistencyCheck]:
    days = rule_number("figure-forgotten")
    forgotten = [
        CheckItem(label=f"{measure}: {_periods_in_words(due)}", url_name="figures", pk=measure.pk)
        for measure in kept
        if measure.last_starts_on is not None
        and (due := periods_due(measure, measure.last_starts_on, today=today, after_days=days))
    ]
    return [
        check_of(
            "measure-figure-forgotten",
            f"No figure {days} days after the period ended",
            "A chart without its newest figures shows how things were, not how they are.",
            forgotten,
        ),
        check_of(
            "measure-no-figure",
            "A measure without any figure",
            "Enter its first figure, bring figures in, or stop keeping it.",
            _items(measure for measure in kept if measure.last_starts_on is None),
        ),
        check_of(
            "figure-disagrees",
            "A published value that its own counts do not give",
            "One is wrong, or they count different things. Look at the source; revise it, or say why in its note.",
            _disagreeing(person),
        ),
    ]


def _care_checks(kept: list[Any]) -> list[ConsistencyCheck]:
    return [
        check_of(
            "measure-unchecked",
            "Nobody has said that it is counted right",
            "Somebody who knows the source looks at what is counted, and puts their name beside it.",
            _items(measure for measure in kept if measure.checked_at is None),
        ),
        check_of(
            "measure-owner-left",
            "The owner of a measure has left",
            "A measure whose owner has gone is entered by nobody.",
            _items(measure for measure in kept if not measure.owner.is_active),
        ),
    ]


def _disagreeing(person: Person) -> list[CheckItem]:
    """Our own figures alone: others' are for their publishers to mend."""
    ours = figures_visible(for_person=person).filter(
        area__kind=AreaKind.OWN, count__isnull=False, published_value__isnull=False, measure__is_retired=False
    )
    rows = ours.exclude(measure__intervals=IntervalRule.PUBLISHED).select_related("measure")
    return [_disagreement(row, found) for row in rows if (found := disagreement(row.measure, row))]


def _disagreement(row: Observation, found: tuple[Any, Any]) -> CheckItem:
    published, computed = found
    period = period_of(row.measure.period, row.starts_on).name
    words = f"{row.measure}, {period}: published {as_plain(published)}, computed {as_plain(computed)}"
    return CheckItem(label=words, url_name="observation", pk=row.pk)


def _periods_in_words(due: list[Any]) -> str:
    return due[0].name if len(due) == 1 else f"{counted(len(due), 'period', 'periods')} since {due[0].name}"


def _items(measures: Iterable[Measure]) -> list[CheckItem]:
    return [CheckItem(label=str(measure), url_name="measure", pk=measure.pk) for measure in measures]
