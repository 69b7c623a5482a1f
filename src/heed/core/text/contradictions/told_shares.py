"""Shares told with their whole in other orders: "45% of the 84 (30)", and a rate of the number told just before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, agrees, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.parts import wrong_sum
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED, mismatch_words
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wholes import previous_count
from heed.core.text.contradictions.wording import says

_OF = later(
    r"\s(?:\([^)]{0,20}\)\s)?of\s(?:the\s|our\s|all\s|these\s|those\s|all\sthe\s|a total of\s)?$", re.IGNORECASE
)
_THEN = later(r"(?:\s[a-z’'-]{2,20}){0,6}\s?(?:\(|,\sor\s|,\s)(?:n\s?=\s?)?$", re.IGNORECASE)
_RATE = later(
    r"\b(?:response|return|reply|uphold|completion|take-up|uptake|success|compliance|conversion|turnout"
    r"|attendance)\srate\s(?:of|was)\s$",
    re.I,
)
_OVER = later(r"\b(?:overspend|overspent|over spend|over budget|pressure|adverse variance)\b", re.IGNORECASE)
_UNDER = later(r"\b(?:underspend|underspent|under spend|under budget|favourable variance|saving)\b", re.IGNORECASE)
_BUDGET = later(r"\bbudget(?:\s(?:of|was|is|for [a-z ]{2,30}? (?:of|was|is)|set at))?\s$", re.IGNORECASE)
_PENCE = later(r"(?<![\d.])(?P<pence>\d{1,2})p\s(?:in|of|out of)\s(?:every|each|the)\s(?:pound|£1?)", re.IGNORECASE)
_THREE = 3
_ABOUT = 5


def told_shares(report: Report) -> Iterator[Contradiction]:
    """Every statement, for each of these."""
    for place, statement in enumerate(report.statements):
        yield from _of_whole(report, statement)
        yield from _rate_of_before(report, place)
        yield from _budget(report, statement)
        yield from _money_total(report, statement)
        yield from _pence(report, place)


def _pence(report: Report, place: int) -> Iterator[Contradiction]:
    """ "£112 million out of a net budget of £248 million. That is 54p in every pound."."""
    statement = report.statements[place]
    match = _PENCE.search(report.text, statement.start, statement.end)
    if match is None:
        return
    near = [statement]
    if (before := report.before_in_paragraph(place)) is not None:
        near.append(before)
    for each in near:
        money = sorted((figure for figure in each.figures if figure.unit == "money"), key=_value)
        if len(money) == _THREE - 1 and money[0].value > 0:
            exact, told = HUNDRED * money[0].value / money[1].value, Decimal(match["pence"])
            if abs(exact - told) > 1:
                message = (
                    f"{amount(money[0].value, 'money')} of {amount(money[1].value, 'money')} is {exact:.0f}p in "
                    f"the pound, "
                    f"but {told}p is given. One of the three is wrong."
                )
                yield found(report.text, "percent_mismatch", message, *money, Span(*match.span()))
            return


def _value(figure: Figure) -> Decimal:
    return figure.value


def _of_whole(report: Report, statement: Statement) -> Iterator[Contradiction]:
    """ "45% of the 84 complaints (30)"."""
    figures = statement.figures
    for percent, total, count in zip(figures, figures[1:], figures[2:], strict=False):
        if percent.unit != "percent" or not total.is_count or not count.is_count or not 0 < count.value <= total.value:
            continue
        if not _OF.fullmatch(report.text, percent.end, total.start):
            continue
        joint = report.text[total.end : count.start]
        is_count = (
            _THEN.fullmatch(joint) is not None
            and ("(" in joint or "or " in joint)
            and report.text[count.end] in ") ,.;"
        )
        exact = HUNDRED * count.value / total.value
        if is_count and not agrees(percent, exact) and not (percent.is_about and abs(exact - percent.value) <= _ABOUT):
            words = mismatch_words(percent, count, total)
            yield found(report.text, "percent_mismatch", words, percent, count, total)


def _rate_of_before(report: Report, place: int) -> Iterator[Contradiction]:
    """ "We sent out 250 questionnaires. We got 85 back, a response rate of 38%"."""
    statement = report.statements[place]
    figures = [figure for figure in statement.figures if figure.is_count or figure.unit == "percent"]
    total = previous_count(report, place)
    if len(figures) == _THREE:
        total, figures = figures[0], figures[1:]
    if len(figures) != _THREE - 1 or total is None or not total.is_count or len(statement.periods) > 1:
        return
    count, percent = figures
    if not count.is_count or percent.unit != "percent" or percent.is_about or not 0 < count.value <= total.value:
        return
    if _RATE.search(report.text, count.end, percent.start) and not agrees(percent, HUNDRED * count.value / total.value):
        yield found(report.text, "percent_mismatch", mismatch_words(percent, count, total), percent, count, total)


def _budget(report: Report, statement: Statement) -> Iterator[Contradiction]:
    """Spending, a budget, and the difference told of them."""
    money = [figure for figure in statement.figures if figure.unit == "money"]
    over, under = (each.search(report.text, statement.start, statement.end) for each in (_OVER, _UNDER))
    if not 2 <= len(money) <= _THREE or (over is None) == (under is None) or any(each.is_about for each in money):
        return
    said = over or under
    budgets = [each for each in money if _BUDGET.search(report.text, max(statement.start, each.start - 50), each.start)]
    if len(budgets) != 1 or said is None:
        return
    rest = [each for each in money if each not in budgets]
    told = [each for each in rest if abs(each.start - said.end()) < 14 or abs(said.start() - each.end) < 14]
    spent = [each for each in rest if each not in told]
    if len(spent) != 1 or len(told) > 1:
        return
    exact = spent[0].value - budgets[0].value
    if exact and (exact > 0) != (over is not None):
        way = "more" if exact > 0 else "less"
        message = (
            f"The text says “{said.group()}”, but {amount(spent[0].value, 'money')} is {way} than the budget of "
            f"{amount(budgets[0].value, 'money')}. Check the word and the figures."
        )
        yield found(report.text, "direction_mismatch", message, Span(*said.span()), spent[0], budgets[0])
    elif told and abs(abs(exact) - told[0].value) > _slack((spent[0], budgets[0], told[0])):
        message = (
            f"{amount(spent[0].value, 'money')} against {amount(budgets[0].value, 'money')} is a difference of "
            f"{amount(abs(exact), 'money')}, but {amount(told[0].value, 'money')} is given. One of the three is "
            f"wrong."
        )
        yield found(report.text, "change_mismatch", message, spent[0], budgets[0], told[0])


def _slack(figures: tuple[Figure, ...]) -> Decimal:
    return sum((figure.half_place for figure in figures if figure.decimals), Decimal(0))


def _money_total(report: Report, statement: Statement) -> Iterator[Contradiction]:
    """Sums of money in one sentence with their total, before a colon or at the end."""
    money = [figure for figure in statement.figures if figure.unit == "money"]
    if len(money) < _THREE or any(each.is_about for each in money) or len(statement.periods) > 1:
        return
    span = (statement.start, statement.end)
    if says("several-each", report.text, *span, report.folder) or says("compares", report.text, *span, report.folder):
        return
    if ":" in report.text[money[0].end : money[1].start] and money[0].value > max(each.value for each in money[1:]):
        total, told = money[0], money[1:]
    elif says("totals-in-words", report.text, money[-2].end, money[-1].start, report.folder):
        total, told = money[-1], money[:-1]
    else:
        return
    made = sum((each.value for each in told), Decimal(0))
    if abs(made - total.value) <= max(total.value, made) / 4:
        yield from wrong_sum(report, total, told)
