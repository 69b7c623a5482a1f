"""Measures, figures and the councils set beside: rows as the changes would leave them, but without a trail."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from heed.accounts.models import Council, Person
from heed.core.calendars.reporting import Reporting, ReportingPeriod, named_period, period_at
from heed.measuring.changes import own_area
from heed.measuring.choices import AreaKind
from heed.measuring.models import Area, ComparatorGroup, ComparatorMember, Measure, Observation

_numbers = count(5001)  # beyond those that Heed, or a test, gives itself
SOURCE = "Case system"


def measure(*, by: Person, **more: Any) -> Measure:
    """A measure of the council of `by`, owned by them: a monthly share, higher is better, unless told otherwise."""
    number = next(_numbers)
    return Measure.objects.create(
        **{
            "council_id": by.council_id,
            "reference": f"M-{number:03d}",
            "group": "complaints",
            "name": f"Complaints answered in time {number}",
            "about": "How many complaints got their answer by the day agreed.",
            "calculation": "share",
            "unit": "percent",
            "direction": "higher_is_better",
            "period": "month",
            "numerator": "Complaints answered by the day agreed",
            "denominator": "Complaints closed in the month",
            "owner": by,
            "made_by": by,
            **more,
        }
    )


def area(
    *, council: Council | None = None, by: Person | None = None, name: str = "", kind: str = "authority", **more: Any
) -> Area:
    """Another council in the list of ours. `kind` may be `group` for several published as one figure."""
    ours = council or (by.council if by else None)
    return Area.objects.create(council=ours, name=name or f"Place {next(_numbers)}", kind=kind, **more)


def figure(
    *,
    measure: Measure,
    period: str | date | ReportingPeriod = "January 2025",
    area: Area | None = None,
    by: Person | None = None,
    count: int | str | Decimal | None = None,
    total: int | str | Decimal | None = None,
    published_value: int | str | Decimal | None = None,
    **more: Any,
) -> Observation:
    """One figure, of our own council unless an area is given: 8 of 10 where no number is given.

    `period` is as people write it, a day in it, or a period. Numbers may be text, such as "91.7".
    """
    its = _period(measure, period)
    if count is None and published_value is None and not more.get("is_withheld"):
        count, total = 8, None if measure.calculation == "count" else 10
    return Observation.objects.create(
        **{
            "measure": measure,
            "area": area or own_area(measure.council),
            "starts_on": its.starts_on,
            "ends_on": its.ends_on,
            "count": _number(count),
            "total": _number(total),
            "published_value": _number(published_value),
            "source": SOURCE,
            "entered_by": by or measure.owner,
            "entered_at": timezone.now(),
            **more,
        }
    )


def figures(
    *,
    measure: Measure,
    counts: Sequence[int | None],
    totals: Sequence[int] | int | None = 10,
    first: str | date | ReportingPeriod = "January 2024",
    **more: Any,
) -> list[Observation]:
    """A figure for each period from `first` on; a count of None leaves its period missing."""
    period, made = _period(measure, first), []
    for place, each in enumerate(counts):
        total = totals[place] if isinstance(totals, Sequence) else totals
        if each is not None:
            made.append(figure(measure=measure, period=period, count=each, total=total, **more))
        period = period.moved(1)
    return made


def last_period(measure: Measure, *, today: date | None = None) -> ReportingPeriod:
    """The newest period of this measure that is over."""
    day = (today or timezone.localdate()) - timedelta(days=1)
    now = period_at(day, Reporting(measure.period))
    return now if now.ends_on <= day else now.moved(-1)


def comparator_group(*, by: Person, members: Sequence[Area] = (), **more: Any) -> ComparatorGroup:
    """A comparator group; without members it has one council in it."""
    made = ComparatorGroup.objects.create(
        **{
            "council_id": by.council_id,
            "name": f"Neighbours {next(_numbers)}",
            "kind": "neighbours",
            "source": "A licensed model, run in April 2025",
            "made_by": by,
            **more,
        }
    )
    ComparatorMember.objects.bulk_create(
        ComparatorMember(group=made, area=each) for each in members or [area(by=by, kind=AreaKind.AUTHORITY)]
    )
    return made


def _period(measure: Measure, period: str | date | ReportingPeriod) -> ReportingPeriod:
    kind = Reporting(measure.period)
    if isinstance(period, ReportingPeriod):
        return period
    return period_at(period, kind) if isinstance(period, date) else named_period(period, kind)


def _number(number: int | str | Decimal | None) -> Decimal | None:
    return None if number is None else Decimal(number)
