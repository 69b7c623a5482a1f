"""Parts that do not make their total, in sentences and lists."""

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
from heed.core.text.contradictions.wording import says

_FORMULA = later(r"(?<![\d.,+])\d{1,9}(?:\s?\+\s?\d{1,9}){1,20}\s?=\s?\d{1,9}(?![\d.,])")
_NUMBER = later(r"\d{1,9}")
_OF = later(r"(?:^|[.;]\s|\b)(?:of|out of)\s(?:the|these|those|a total of|all)?\s?(?:the\s)?$", re.IGNORECASE)
_LEAST_PARTS = 2


def sentence_sums(report: Report) -> Iterator[Contradiction]:
    """Totals told in one sentence with all their parts."""
    for statement in report.statements:
        yield from _formulas(report, statement)
        counts = [figure for figure in statement.figures if figure.is_count]
        if len(counts) < _LEAST_PARTS + 1 or _leaves_open(report, statement):
            continue
        told = _stated_total(report, statement, counts) or _exhaustive(report, statement, counts)
        if told is not None and (wrong := _wrong(*told)) is not None:
            yield _said(report, told[0], told[1], wrong)


def list_sums(report: Report) -> Iterator[Contradiction]:
    """A count that ends with a colon, and a list of parts said to be all of it."""
    for place, statement in enumerate(report.statements):
        if statement.is_item or not report.text[statement.start : statement.end].endswith(":"):
            continue
        items = items_after(report, place)
        parts = [part for item in items if (part := _part(item)) is not None]
        total = _list_total(report, place)
        if total is None or len(parts) < _LEAST_PARTS or len(parts) != len(items) or _leaves_open(report, statement):
            continue
        wrong = _wrong(total, parts)
        if wrong is not None:
            yield _said(report, total, parts, wrong)


def _formulas(report: Report, statement: Statement) -> Iterator[Contradiction]:
    for match in _FORMULA.finditer(report.text, statement.start, statement.end):
        numbers = [
            Figure(Decimal(number.group()), number.start(), number.end(), "count")
            for number in _NUMBER.finditer(report.text, match.start(), match.end())
        ]
        wrong = _wrong(numbers[-1], numbers[:-1])
        if wrong is not None:
            yield _said(report, numbers[-1], numbers[:-1], wrong)


def _leaves_open(report: Report, statement: Statement) -> bool:
    """Whether the sentence itself says that parts overlap, or that some are left out."""
    return says("several-each", report.text, statement.start, statement.end, report.folder) is not None


def _stated_total(report: Report, statement: Statement, counts: Sequence[Figure]) -> tuple[Figure, list[Figure]] | None:
    """ "49 … and 105 …, a total of 157": the last count, said to be the sum of those before."""
    total = counts[-1]
    before = says("totals-in-words", report.text, counts[-2].end, total.start, report.folder)
    after = says("totals-in-words", report.text, total.end, min(statement.end, total.end + 30), report.folder)
    if before is None and after is None:
        return None
    if says("compares", report.text, statement.start, total.start, report.folder) or _several_periods(statement):
        return None
    parts = list(counts[:-1])
    return (total, parts) if not any(figure.is_about for figure in (total, *parts)) else None


def _several_periods(statement: Statement) -> bool:
    """Whether a sentence tells of more than one year; its quarters and months may be what is added up."""
    return len([period for period in statement.periods if period.kind not in {"quarter", "month"}]) > 1


def _exhaustive(report: Report, statement: Statement, counts: Sequence[Figure]) -> tuple[Figure, list[Figure]] | None:
    """ "Of the 157, 49 were … and the remaining 105 …": the first count, with parts said to be all of it."""
    total, parts = counts[0], list(counts[1:])
    if (
        len(statement.periods) > 1
        or any(figure.is_about for figure in counts)
        or not _counts_things(report, statement, total)
    ):
        return None
    if says("exhaustive", report.text, total.end, statement.end, report.folder) or _opens_parts(
        report, statement, counts
    ):
        return (total, parts) if all(part.value <= total.value for part in parts) else None
    is_of = _OF.search(report.text, max(statement.start, total.start - 24), total.start) is not None
    is_halved = all(
        says(each, report.text, total.end, statement.end, report.folder) for each in ("upheld", "not-upheld")
    )
    if is_of and is_halved and len(parts) == _outcomes(report, statement):
        return total, parts
    return None


def _opens_parts(report: Report, statement: Statement, counts: Sequence[Figure]) -> bool:
    """ "In total 157 …: 49 … and 105 …": a total, a colon, then its parts."""
    before = says(
        "totals-in-words", report.text, max(statement.start, counts[0].start - 40), counts[0].start, report.folder
    )
    return before is not None and ":" in report.text[counts[0].end : counts[1].start]


def _counts_things(report: Report, statement: Statement, figure: Figure) -> bool:
    return thing_after(report, figure, statement.end) is not None or _OF.search(
        report.text, max(statement.start, figure.start - 24), figure.start
    ) is not None  # fmt: skip


def _outcomes(report: Report, statement: Statement) -> int:
    """How many outcomes a sentence names, where they are all there are: upheld, partly (or not named), not upheld."""
    partly = says("partly-upheld", report.text, statement.start, statement.end, report.folder)
    return 3 if partly else 2


def _wrong(total: Figure, parts: Sequence[Figure]) -> Decimal | None:
    """What the parts make, where that is not the total. Parts of which one is itself a sum of others are let be."""
    made = sum((part.value for part in parts), Decimal(0))
    if made == total.value or any(part.value == total.value for part in parts):
        return None
    # One of the counts may be no part: a count of days, or a sum of others told on the way.
    return None if any(made - part.value == total.value for part in parts) else made


def _said(report: Report, total: Figure, parts: Sequence[Figure], made: Decimal) -> Contradiction:
    sum_of = " + ".join(plain(part.value) for part in parts[:6]) + (" + …" if len(parts) > 6 else "")
    message = f"{sum_of} make {plain(made)}, but the total is given as {plain(total.value)}. One of them is wrong."
    return found(report.text, "total_mismatch", message, *parts, total)


def items_after(report: Report, place: int) -> list[Statement]:
    """The items of the list straight after a statement: the first sentence of each."""
    found_items: list[Statement] = []
    block = report.statements[place].block
    for statement in report.statements[place + 1 : place + 60]:
        if not statement.is_item or statement.block > block + 1:
            break
        if statement.block == block + 1:
            found_items.append(statement)
            block = statement.block
    return found_items


def _part(item: Statement) -> Figure | None:
    counts = [figure for figure in item.figures if figure.is_count]
    return counts[0] if len(counts) == 1 and not counts[0].is_about else None


def _list_total(report: Report, place: int) -> Figure | None:
    """The one count of the sentence before a list, or of the sentence before that, said to be made up of the list."""
    statement = report.statements[place]
    if not says("exhaustive", report.text, statement.start, statement.end, report.folder):
        return None
    for back in (place, place - 1):
        if back < 0 or report.statements[back].block < statement.block - 1:
            return None
        counts = [figure for figure in report.statements[back].figures if figure.is_count]
        if counts:
            return counts[0] if len(counts) == 1 and not counts[0].is_about else None
    return None
