"""Figures for a made-up council: monthly measures of its own, yearly ones of every council, actions to move them."""

import random
from collections.abc import Iterator, Sequence
from decimal import Decimal

from django.utils import timezone

from benchmarks.council_of_size import build as build_findings
from benchmarks.council_of_size import take_statistics, write_rows
from heed.accounts.models import Person
from heed.core.calendars.reporting import Reporting, ReportingPeriod, period_at
from heed.improving.models import Action, ActionMeasure
from heed.measuring.choices import AreaKind
from heed.measuring.models import Area, ComparatorGroup, ComparatorMember, Measure, Observation

MONTHS, YEARS, COUNCILS, FINDINGS, NEIGHBOURS = 48, 10, 153, 1_000, 15
GROUPS = ("complaints", "ombudsman", "audits", "workforce", "safety")
KINDS = (
    *[("share", "percent", 1, "higher_is_better")] * 5,
    *[("rate", "rate", 1_000, "lower_is_better")] * 2,
    *[("count", "number", 1, "lower_is_better")] * 1,
    *[("average", "days", 1, "lower_is_better")] * 2,
)


def build(monthly: int, yearly: int, *, seed: int = 7) -> Person:
    """Write a council with so many measures; returns a quality lead who may read all of it."""
    dice = random.Random(seed)
    lead = build_findings(FINDINGS, seed=seed)
    own, others, group = _areas(lead)
    months, years = _measures(lead, monthly, "month", group), _measures(lead, yearly, "financial_year", group)
    write_rows(_monthly_figures(lead, months, own, dice))
    write_rows(_yearly_figures(lead, years, [own, *others], dice))
    write_rows(_published_averages(lead, [*months, *years]))
    _actions(lead, months)
    take_statistics()
    return lead


def _areas(lead: Person) -> tuple[Area, list[Area], ComparatorGroup]:
    council = lead.council
    own = Area.objects.filter(council=council, kind=AreaKind.OWN).first() or Area.objects.create(
        council=council, name=council.name, kind=AreaKind.OWN
    )
    others = write_rows(
        Area(council=council, name=f"Council {number:03d}", kind=AreaKind.AUTHORITY) for number in range(COUNCILS - 1)
    )
    group = ComparatorGroup.objects.create(
        council=council, name="Nearest neighbours", kind="neighbours", source="Made up", made_by=lead
    )
    write_rows(ComparatorMember(group=group, area=area) for area in others[:NEIGHBOURS])
    return own, others, group


def _measures(lead: Person, number: int, period: str, group: ComparatorGroup) -> list[Measure]:
    kinds = KINDS if period == "month" else KINDS[:1]
    return write_rows(
        Measure(
            council=lead.council,
            reference=f"M-{period[0]}{place:03d}",
            group=GROUPS[place % len(GROUPS)],
            name=f"{'Monthly' if period == 'month' else 'Yearly'} measure {place}",
            about="Made up to be measured.",
            calculation=calculation,
            unit=unit,
            per=per,
            direction=direction,
            period=period,
            numerator="Those counted",
            denominator="Everybody who could be counted" if calculation in ("share", "rate") else "",
            target=Decimal(80) if unit == "percent" else None,
            target_source="Plan of the year" if unit == "percent" else "",
            comparators=group,
            owner=lead,
            made_by=lead,
        )
        for place, (calculation, unit, per, direction) in ((n, kinds[n % len(kinds)]) for n in range(number))
    )


def _monthly_figures(
    lead: Person, measures: Sequence[Measure], own: Area, dice: random.Random
) -> Iterator[Observation]:
    last = _last_over(Reporting.MONTH)
    for number, measure in enumerate(measures):
        usual = dice.uniform(0.55, 0.85)
        for month in range(MONTHS):
            if number % 10 == 9 and month == 20:
                continue  # one measure in ten has a month missing
            # one measure in five changed in the middle
            level = usual + (0.08 if number % 5 == 0 and month >= MONTHS // 2 else 0)
            yield _figure(lead, measure, own, last.moved(month - MONTHS + 1), level, dice)


def _yearly_figures(
    lead: Person, measures: Sequence[Measure], areas: Sequence[Area], dice: random.Random
) -> Iterator[Observation]:
    last = _last_over(Reporting.FINANCIAL_YEAR)
    usual = {area.pk: dice.uniform(0.62, 0.82) for area in areas}
    for measure in measures:
        for area in areas:
            for year in range(YEARS):
                yield _figure(lead, measure, area, last.moved(year - YEARS + 1), usual[area.pk], dice)


def _published_averages(lead: Person, measures: Sequence[Measure]) -> Iterator[Observation]:
    """One average for each period of every measure but the plain counts."""
    area = Area.objects.create(council=lead.council, name="England", kind=AreaKind.GROUP)
    usual = {"percent": Decimal(72), "rate": Decimal("1.8"), "days": Decimal(14)}
    for measure in measures:
        kind, number = (Reporting.MONTH, MONTHS) if measure.period == "month" else (Reporting.FINANCIAL_YEAR, YEARS)
        for place in range(number if measure.unit in usual else 0):
            period = _last_over(kind).moved(-place)
            yield Observation(
                measure=measure,
                area=area,
                starts_on=period.starts_on,
                ends_on=period.ends_on,
                published_value=usual[measure.unit],
                source="Published tables",
                entered_by=lead,
                entered_at=timezone.now(),
            )


def _figure(
    lead: Person, measure: Measure, area: Area, period: ReportingPeriod, level: float, dice: random.Random
) -> Observation:
    total = dice.randint(60, 400)
    count = sum(dice.random() < level for _ in range(total // 4)) * 4
    value = None
    if measure.calculation == "average":
        count, total, value = None, None, Decimal(str(round(20 * level + dice.gauss(0, 2), 1)))
    elif measure.calculation == "rate":
        count, total = count // 4, total * 100
    elif measure.calculation == "count":
        total = None
    return Observation(
        measure=measure,
        area=area,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        count=count,
        total=total,
        published_value=value,
        source="Case system",
        entered_by=lead,
        entered_at=timezone.now(),
    )


def _actions(lead: Person, measures: Sequence[Measure]) -> None:
    """Each action that was due is linked to a measure, which may have moved in the middle of its figures."""
    middle = _last_over(Reporting.MONTH).moved(1 - MONTHS // 2).starts_on
    due = Action.objects.filter(council=lead.council, due_on__lt=timezone.localdate()).order_by("pk")
    write_rows(
        ActionMeasure(action=action, measure=measure, changes_on=middle, made_by=lead)
        for action, measure in zip(due, measures)
    )


def _last_over(kind: Reporting) -> ReportingPeriod:
    return period_at(timezone.localdate(), kind).moved(-1)
