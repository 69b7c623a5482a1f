"""The figures that one person has to enter today: those of their own measures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.calendars.reporting import ReportingPeriod
from heed.measuring.due import periods_due
from heed.measuring.models import Measure
from heed.measuring.queries.measures import last_figures, measures_kept
from heed.measuring.rules import rule_number


@dataclass(frozen=True, slots=True)
class FigureDue:
    """A measure of one's own whose figure is due: the newest such period, and how many are due in all."""

    measure: Measure
    period: ReportingPeriod
    number: int
    is_forgotten: bool


def figures_due(*, for_person: Person, today: date) -> list[FigureDue]:
    """Of the measures that this person owns and may enter figures of; longest due first, in one query."""
    if not can(for_person, Permission.RECORD_FIGURES):
        return []
    mine: QuerySet[Any] = last_figures(measures_kept(for_person=for_person).filter(owner=for_person))
    after, forgotten_after = rule_number("figure-due"), rule_number("figure-forgotten")
    found = [
        FigureDue(
            measure=measure,
            period=due[-1],
            number=len(due),
            is_forgotten=(today - due[0].ends_on).days >= forgotten_after,
        )
        for measure in mine
        if (due := periods_due(measure, measure.last_starts_on, today=today, after_days=after))
    ]
    return sorted(found, key=lambda each: (each.period.ends_on, each.measure.pk))
