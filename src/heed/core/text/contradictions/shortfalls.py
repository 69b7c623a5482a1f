"""What is told to be left over or missing, against the two sums of money it is the difference of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction

_LEFT = later(
    r"\b(?:shortfall|gap|overspend|underspend|surplus|deficit|variance|slippage|difference|balance|net cost)\b"
    r"(?:\s(?:in|on|against)\s[a-z ]{3,30}?)?\s(?:of|is|was|to find is|comes to)\s?(?:about\s)?$",
    re.IGNORECASE,
)
_LEAVES = later(r"\b(?:leaves|leaving|which leaves|that leaves|left)\s(?:us\s|a further\s)?(?:with\s)?$", re.IGNORECASE)
_MORE = later(
    r"\b(?:further|another|also|additional|of which|in addition|grant|reserves of|cumulative|brought forward"
    r"|previous|last year"
    r"|offset|each|per|average)\b",
    re.IGNORECASE,
)
_PAIR = 2
_NEAR_MISS = Decimal("0.6")


def shortfalls(report: Report) -> Iterator[Contradiction]:
    """ "Savings of £2.4m were planned. £1.9m has been delivered, which leaves a shortfall of £0.7m"."""
    for place, statement in enumerate(report.statements):
        for figure in statement.figures:
            start = max(statement.start, figure.start - 70)
            if figure.unit != "money" or not (
                _LEFT.search(report.text, start, figure.start) or _LEAVES.search(report.text, start, figure.start)
            ):
                continue
            pair = _pair(report, place, figure)
            if pair is not None:
                yield from _judged(report, pair, figure)


def _pair(report: Report, place: int, told: Figure) -> tuple[Figure, Figure] | None:
    """The two sums before a difference, in its sentence or with the one before."""
    statement = report.statements[place]
    start = statement.start
    others = [each for each in statement.figures if each.unit == "money" and each is not told]
    if len(others) < _PAIR and (before := report.before_in_paragraph(place)) is not None:
        start = before.start
        others = [*(each for each in before.figures if each.unit == "money"), *others]
    if len(others) != _PAIR or any(each.start > told.start or each.is_about for each in others) or told.is_about:
        return None
    return None if _MORE.search(report.text, start, statement.end) else (others[0], others[1])


def _judged(report: Report, pair: tuple[Figure, Figure], told: Figure) -> Iterator[Contradiction]:
    exact = abs(pair[0].value - pair[1].value)
    slack = sum((each.half_place for each in (*pair, told)), Decimal(0))
    if abs(exact - told.value) <= slack or not exact or abs(exact - told.value) > _NEAR_MISS * exact:
        return
    low, high = sorted(each.value for each in pair)
    message = (
        f"{amount(high, 'money')} less {amount(low, 'money')} is "
        f"{amount(exact, 'money')}, but {amount(told.value, 'money')} is given. One of the three is wrong."
    )
    yield found(report.text, "change_mismatch", message, *pair, told)
