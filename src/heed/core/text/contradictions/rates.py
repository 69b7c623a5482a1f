"""A rate that its count and its population do not make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from heed.core.text.contradictions.claims import thing_after
from heed.core.text.contradictions.numbers import Figure, plain
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction

_PEOPLE = frozenset(
    [
        "people",
        "residents",
        "adults",
        "adult",
        "population",
        "households",
        "carers",
        "persons",
        "staff",
        "workers",
        "employees",
    ]
)
_POPULATION = later(
    r"\bpopulation\b(?:\s[a-z]{2,12}){0,3}?\s(?:of|is|was|at|now|to)\s(?:some\s|about\s|around\s|just over\s)?$",
    re.IGNORECASE,
)
_LEAST_PEOPLE = 500


def rates(report: Report) -> Iterator[Contradiction]:
    """Rates per 1,000 (10,000, 100,000) with one count and one number of people in the same or the sentence before."""
    for place, statement in enumerate(report.statements):
        found_rates = [figure for figure in statement.figures if figure.unit == "rate"]
        if len(found_rates) != 1 or len(statement.periods) > 1:
            continue
        near = [statement]
        if (before := report.before_in_paragraph(place)) is not None:
            near.insert(0, before)
        yield from _judged(report, found_rates[0], near)


def _judged(report: Report, rate: Figure, near: Sequence[Statement]) -> Iterator[Contradiction]:
    counted = [
        (figure, thing[0])
        for statement in near
        for figure in statement.figures
        if figure.is_count and (thing := thing_after(report, figure, statement.end)) is not None
    ]
    people = [figure for figure, thing in counted if thing in _PEOPLE and figure.value >= _LEAST_PEOPLE]
    if not people:
        people = [
            figure
            for statement in near
            for figure in statement.figures
            if figure.is_count
            and figure.value >= _LEAST_PEOPLE
            and _POPULATION.search(report.text, max(statement.start, figure.start - 50), figure.start)
        ]
    cases = [figure for figure, thing in counted if thing not in _PEOPLE]
    if len(people) != 1 or len(cases) != 1 or rate.base is None or rate.is_about or cases[0].is_about:
        return
    count, total = cases[0], people[0]
    if total.value < count.value or _fits(rate, count.value, total):
        return
    exact = Decimal(rate.base) * count.value / total.value
    message = (
        f"{plain(count.value)} among {plain(total.value)} people is {exact:.{rate.decimals + 1}f} per {rate.base:,}, "
        f"but the rate is given as {rate.value}. One of the three is wrong."
    )
    yield found(report.text, "rate_mismatch", message, count, total, rate)


def _fits(rate: Figure, count: Decimal, total: Figure) -> bool:
    """Whether the rate can be made, a population in round figures being as rough as its last nought."""
    digits = str(int(total.value))
    noughts = len(digits) - len(digits.rstrip("0"))
    rough = Decimal(10) ** noughts * (Decimal(1) if total.is_about else Decimal("0.5")) if noughts else Decimal(0)
    base = Decimal(rate.base or 1)
    low = base * count / (total.value + rough) - rate.half_place
    high = base * count / max(total.value - rough, Decimal(1)) + rate.half_place
    return low <= rate.value <= high
