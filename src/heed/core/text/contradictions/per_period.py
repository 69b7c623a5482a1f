"""Averages per month, per head and the like, against the total they are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wholes import previous_count

_A_MONTH = later(
    r"(?:\s(?!per\b|each\b|every\b)[a-z]{3,20}){0,2}\s(?:a|per|each|every)\s(?P<span>month|quarter|week)\b",
    re.IGNORECASE,
)
_EACH = later(
    r"(?:\s(?:for\s)?(?:each|per|a)\s(?:person|head|case|complaint|adult|place|carer|visit|household|week)\b"
    r"|\seach\b)",
    re.IGNORECASE,
)
_MEAN = later(
    r"\b(?:average|averaging|on average|mean|equates? to|equivalent to|equating to|equal to|or|some|about|around)\b",
    re.I,
)
_SHORTER = later(
    r"\b(?:half|quarter [1-4]|q[1-4]|six months|first|last|months? to|since|between|so far|to date|three months"
    r"|nine months)\b",
    re.I,
)
_PARTS = {"month": 12, "quarter": 4, "week": 52}
_PAIR = 2


def per_period(report: Report) -> Iterator[Contradiction]:
    """Sentences with the total of a year and an average a month; with a cost, a number and a cost each."""
    for place, statement in enumerate(report.statements):
        for figure in statement.figures:
            if figure.unit != "count" or (figure.is_spelt and figure.value < _PAIR):
                continue
            match = _A_MONTH.match(report.text, figure.end, statement.end)
            if match is not None:
                yield from _months(report, place, figure, match["span"].lower())
        yield from _each(report, statement)


def _months(report: Report, place: int, figure: Figure, span: str) -> Iterator[Contradiction]:
    statement = report.statements[place]
    start = max(0, statement.start - 150) if report.before_in_paragraph(place) is not None else statement.start
    if _SHORTER.search(report.text, start, statement.end) or not _MEAN.search(
        report.text, statement.start, statement.end
    ):
        return
    counts = [each for each in statement.figures if each.is_count and each != figure]
    total = counts[0] if len(counts) == 1 else previous_count(report, place) if not counts else None
    if total is None or total.is_about or total.value <= figure.value * 2 or len(statement.periods) > 1:
        return
    exact = total.value / _PARTS[span]
    slack = Decimal(1).scaleb(-figure.decimals) * (2 if figure.is_about else 1)
    if abs(exact - figure.value) < slack:
        return
    message = (
        f"{amount(total.value, 'count')} in a year is {exact:.1f} a {span}, but {amount(figure.value, 'count')} "
        f"is given. "
        "One of the two is wrong."
    )
    yield found(report.text, "rate_mismatch", message, total, figure)


def _each(report: Report, statement: Statement) -> Iterator[Contradiction]:
    """ "£96,000 on 24 people, an average of £5,000 each"."""
    money = [figure for figure in statement.figures if figure.unit == "money"]
    counts = [figure for figure in statement.figures if figure.is_count]
    if len(money) != _PAIR or len(counts) != 1 or len(statement.periods) > 1 or not counts[0].value:
        return
    each = [figure for figure in money if _EACH.match(report.text, figure.end, statement.end)]
    if len(each) != 1 or any(figure.is_about for figure in (*money, *counts)):
        return
    total = money[0] if money[1] is each[0] else money[1]
    exact = total.value / counts[0].value
    slack = max(total.half_place / counts[0].value, Decimal(0)) + each[0].half_place
    if abs(exact - each[0].value) <= slack + Decimal("0.02") * exact or not Decimal("0.3") < each[0].value / exact < 3:
        return
    message = (
        f"{amount(total.value, 'money')} over {amount(counts[0].value, 'count')} is "
        f"{amount(exact.quantize(Decimal('1')), 'money')} "
        f"each, but {amount(each[0].value, 'money')} is given. One of the three is wrong."
    )
    yield found(report.text, "rate_mismatch", message, total, counts[0], each[0])
