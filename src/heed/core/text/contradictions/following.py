"""What one sentence says of a change or a rest, against the figures of the sentences beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, takewhile

from heed.core.text.contradictions.directions import Towards, towards
from heed.core.text.contradictions.multiples import multiple_in, multiple_words
from heed.core.text.contradictions.numbers import Figure, agrees, amount
from heed.core.text.contradictions.page import YEARS, Report, Statement, content_of
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wholes import previous_count, whole_of
from heed.core.text.contradictions.wording import says
from heed.core.text.tokens import Token, tokenise

_EVERY = later(
    r"\b(?:every|each) (?:single )?(?:year|quarter|month|time)\b|\byear on year\b|\bsteadily\b|\bcontinuously\b",
    re.IGNORECASE,
)
_BACKWARDS = later(r"\b(?:compared|than|against|from|up on|down on|before|earlier|previous|last year|versus)\b", re.I)
OPEN = later(
    r"\b(?:not|no|if|would|could|should|aims?|targets?|expect\w*|forecast|plan|may|might|will|hope|want)\b", re.I
)
"""Words of a sentence that does not say what was so: what was not, what is meant to be."""
_RISE = later(
    r"(?:,|\(|–|-)\s?(?:(?:which (?:is|was)|this is)\s)?(?:an?\s)?(?:(?P<up>rise|increase|gain|growth|up)"
    r"|(?P<down>fall|decrease|drop|reduction|down))"
    r"\s(?:of|by|from)?\s?$",
    re.IGNORECASE,
)
_REST = later(r"(?:and\s)?(?:the\s(?:remaining|rest,?|other|remainder,?))\s$", re.IGNORECASE)
_TIMES = frozenset(["financial", "calendar", "quarter", "month"])
_LEAST_SERIES = 3


def following(report: Report) -> Iterator[Contradiction]:
    """Every sentence with those beside it in its paragraph."""
    for place, statement in enumerate(report.statements):
        yield from _told_first(report, place)
        yield from _series(report, place)
        if statement.figures:
            yield from _size_of_before(report, place)
            yield from _rest_of_before(report, place)


def next_in_paragraph(report: Report, place: int, most: int) -> list[Statement]:
    """The sentences after one, in the same paragraph."""
    block = report.statements[place].block
    return [each for each in report.statements[place + 1 : place + 1 + most] if each.block == block]


def _told_first(report: Report, place: int) -> Iterator[Contradiction]:
    """ "Delayed days fell for the second year. In 2021/22 there were 3,105; in 2022/23 there were 3,460."."""
    statement = report.statements[place]
    span = (statement.start, statement.end)
    if statement.figures and any(figure.unit != "year" for figure in statement.figures):
        return
    said, times = towards(report, *span), multiple_in(report, *span)
    if (said is None and times is None) or OPEN.search(report.text, *span) or _EVERY.search(report.text, *span):
        return
    pair = _two_figures(report, place, statement)
    if pair is None or pair[0].value == pair[1].value:
        return
    before, after = pair
    if said is not None and (after.value > before.value) != (said.sign > 0):
        yield _wrong_way(report, said, before, after)
    elif times is not None and not times.can_be(before, after):
        message = multiple_words(times, before, after)
        yield found(report.text, "change_mismatch", message, Span(times.start, times.end), before, after)


def _two_figures(report: Report, place: int, statement: Statement) -> tuple[Figure, Figure] | None:
    """The two figures of the sentences after, earlier first, where they are of what the sentence is about."""
    near = next_in_paragraph(report, place, 2)
    told = [(figure, each) for each in near for figure in each.figures]
    if near and len(near[0].figures) == 2:
        told, near = [(figure, near[0]) for figure in near[0].figures], near[:1]
    if len(told) != 2 or told[0][0].unit != told[1][0].unit or any(figure.is_about for figure, _ in told):
        return None
    if told[0][0].unit in {"points", "year"} or any(
        _BACKWARDS.search(report.text, each.start, each.end) for each in near
    ):
        return None
    about = content_of(report.text, statement.start, statement.end, report.folder)
    words = content_of(report.text, near[0].start, near[0].end, report.folder)
    periods = [period for each in near for period in each.periods if period.kind in _TIMES]
    if not about & words or len(periods) not in {0, 2} or not all(_is_of(report, *each, about) for each in told):
        return None
    first, second = told[0][0], told[1][0]
    if len(periods) == 2 and periods[0].kind == periods[1].kind and periods[0].name > periods[1].name:
        return second, first
    return first, second


def _is_of(report: Report, figure: Figure, statement: Statement, about: frozenset[str]) -> bool:
    """Whether a figure counts what a sentence was about: the words straight after it say so, or there are none."""
    following = tokenise(report.text, figure.end, min(statement.end, figure.end + 60))[:_LEAST_SERIES]
    near = list(takewhile(_is_joined, following))
    if not near:
        return True
    said = content_of(report.text, near[0].start, near[-1].end, report.folder)
    return not said or bool(said & about)


def _is_joined(token: Token) -> bool:
    return not token.after_break and token.word not in {"in", "to", "by", "at", "for", "from", "about", "and"}


def _wrong_way(report: Report, said: Towards, before: Figure, after: Figure) -> Contradiction:
    way = "up" if after.value > before.value else "down"
    message = (
        f"The text says “{report.text[said.start : said.end]}”, but the figures go {way}, from "
        f"{amount(before.value, before.unit)} to {amount(after.value, after.unit)}. Check the word and the figures."
    )
    return found(report.text, "direction_mismatch", message, said, before, after)


def _series(report: Report, place: int) -> Iterator[Contradiction]:
    """ "Risen every year", with the figure of each year in the same sentence or the next."""
    statement = report.statements[place]
    every = _EVERY.search(report.text, statement.start, statement.end)
    if every is None or OPEN.search(report.text, statement.start, statement.end):
        return
    said = towards(report, statement.start, statement.end)
    if said is None:
        return
    for each in (statement, *next_in_paragraph(report, place, 1)):
        figures = [figure for figure in each.figures if figure.unit == each.figures[0].unit]
        years = [period for period in each.periods if period.kind in YEARS]
        if len(figures) < _LEAST_SERIES or len(years) != len(figures):
            continue
        ordered = sorted(zip((year.name for year in years), figures, strict=True), key=_name)
        if [name for name, _ in ordered] != [year.name for year in years] or len({name for name, _ in ordered}) < len(
            years
        ):
            continue
        for (_one, before), (_other, after) in pairwise(ordered):
            if after.value != before.value and (after.value > before.value) != (said.sign > 0):
                yield _wrong_way(report, said, before, after)
                return


def _name(pair: tuple[str, Figure]) -> str:
    return pair[0]


def _size_of_before(report: Report, place: int) -> Iterator[Contradiction]:
    """ "In 2021/22 it was 68%. In 2022/23 it was 74%, a rise of 9 percentage points."."""
    statement = report.statements[place]
    previous = report.before_in_paragraph(place)
    if previous is None or len(statement.figures) != 2:
        return
    after, told = statement.figures
    joint = _RISE.search(report.text, after.end, told.start)
    earlier = [figure for figure in previous.figures if figure.unit == after.unit]
    if joint is None or len(earlier) != 1 or any(each.is_about for each in (after, told, earlier[0])):
        return
    before = earlier[0]
    years = [[period.name for period in each.periods if period.kind in _TIMES] for each in (previous, statement)]
    if any(len(each) != 1 for each in years) or years[0] == years[1]:
        return
    if before.value <= 0 or len(report.text[after.end : joint.start()]) > 50:
        return
    difference = after.value - before.value
    if difference and (difference > 0) != (joint["up"] is not None):
        word = Towards(1 if joint["up"] else -1, *joint.span("up" if joint["up"] else "down"))
        yield _wrong_way(report, word, before, after)
        return
    share = HUNDRED * abs(difference) / before.value
    sizes = [abs(difference)] if told.unit in {"points", after.unit} else [share] if told.unit == "percent" else []
    if told.unit == "percent" and after.unit == "percent":
        sizes.append(share)
    if sizes and not any(agrees(told, size) for size in sizes):
        shown = Decimal(f"{sizes[0]:.1f}") if told.unit == "percent" else sizes[0]
        message = (
            f"From {amount(before.value, before.unit)} to {amount(after.value, after.unit)} is a change of "
            f"{amount(shown, told.unit)}, but it is given as {amount(told.value, told.unit)}."
        )
        yield found(report.text, "change_mismatch", message, before, after, told)


def _rest_of_before(report: Report, place: int) -> Iterator[Contradiction]:
    """ "612 were completed. 398 were on time. The remaining 224 took longer."."""
    statement = report.statements[place]
    first = statement.figures[0]
    if not first.is_count or not _REST.fullmatch(report.text, statement.start, first.start) or first.is_about:
        return
    previous = report.before_in_paragraph(place)
    if previous is None:
        return
    parts = [figure for figure in previous.figures if figure.is_count]
    whole = whole_of(report, place - 1)
    total = whole.total if whole is not None else previous_count(report, place - 1) if len(parts) == 1 else None
    told = list(whole.parts) if whole is not None else parts
    span = (previous.start, statement.end)
    if total is None or not told or says("several-each", report.text, *span, report.folder):
        return
    made = total.value - sum((each.value for each in told), Decimal(0))
    if made > 0 and made != first.value:
        message = (
            f"{amount(total.value, 'count')} less {' less '.join(amount(each.value, 'count') for each in told)} "
            f"leaves "
            f"{amount(made, 'count')}, but {amount(first.value, 'count')} are told to remain. One of them is wrong."
        )
        yield found(report.text, "total_mismatch", message, total, *told, first)
