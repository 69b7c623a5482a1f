"""A list that holds more or fewer things than were promised."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.contradictions.claims import thing_after
from heed.core.text.contradictions.numbers import Figure, plain
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction, Quoted
from heed.core.text.contradictions.wording import listed, says

_ENDS = later(r"(?:\s[a-z-]{2,20}){0,3}?\s[a-z]{2,20}s:", re.IGNORECASE)
_MADE = later(
    r"\b(?:made|published|carried out|agreed|held|undertook|identified|set|visited|ran|completed)\b", re.IGNORECASE
)
_THEY = later(r"(?:they|these|those) (?:are|were)(?: as follows)?:|(?:as follows|namely):", re.IGNORECASE)
_WORD = later(r"[a-z]+")
_SOME = later(
    r"\b(?:includ\w+|such as|for example|e\.g\.|among|some|of the|of our|of these|other|further|first|last|most"
    r"|highlights?|progress|by|in relation to|cover\w*|across|with|under|group\w*)\b",
    re.IGNORECASE,
)
_MOST_ITEMS = 40
_LEAST_ITEMS = 2
_LONGEST_REST = 40
_NEAR = 3
_LONGEST_QUOTE = 120


def promised(report: Report) -> Iterator[Contradiction]:
    """ "The following five actions:" over a list of four."""
    for place, statement in enumerate(report.statements):
        if statement.is_item or not _opens(report, place):
            continue
        if not statement.figures and place and _THEY.fullmatch(report.text, statement.start, statement.end):
            yield from _told_before(report, place)
            continue
        counts = [figure for figure in statement.figures if figure.is_count]
        if len(counts) != 1 or len(statement.figures) != 1 or counts[0].value > _MOST_ITEMS or counts[0].is_about:
            continue
        items = _items(report, place)
        if items and place and items == _items(report, place - 1) and _opens(report, place - 1):
            continue
        if not _is_whole(report, statement) or not _counts(report, counts[0], statement):
            continue
        if len(items) < _LEAST_ITEMS or len(items) == counts[0].value:
            continue
        if report.text[statement.end - 1] != ":" and abs(len(items) - counts[0].value) > _NEAR:
            continue
        yield _said(report, counts[0], items)


def _said(report: Report, figure: Figure, items: list[Statement]) -> Contradiction:
    last = items[-1]
    end = min(last.end, last.start + _LONGEST_QUOTE)
    quote = Quoted(report.text[last.start : end], last.start, end)
    message = f"{plain(figure.value)} are promised, but the list has {len(items)}. Check the list or the number."
    return found(report.text, "list_count", message, figure, quote)


def _told_before(report: Report, place: int) -> Iterator[Contradiction]:
    """ "We have agreed six next steps. They are:": the number of the sentence before."""
    before = report.statements[place - 1]
    items = _items(report, place)
    if before.block != report.statements[place].block or len(before.figures) != 1 or not before.figures[0].is_count:
        return
    figure = before.figures[0]
    thing = thing_after(report, figure, before.end)
    if thing is None or thing[0] not in listed("listable", report.folder) or figure.is_about:
        return
    if len(items) < _LEAST_ITEMS or len(items) == figure.value or _SOME.search(report.text, before.start, before.end):
        return
    if figure.value <= _MOST_ITEMS:
        yield _said(report, figure, items)


def _opens(report: Report, place: int) -> bool:
    """Whether a list may follow: a colon, or a sentence that ends with what it counts ("made four recommendations")."""
    statement = report.statements[place]
    if report.text[statement.end - 1] == ":":
        return True
    if any(each.block == statement.block for each in report.statements[place + 1 : place + 2]):
        return False
    figures = statement.figures
    thing = thing_after(report, figures[-1], statement.end) if figures else None
    if len(figures) == 1 and thing is not None and _MADE.search(report.text, statement.start, figures[0].start):
        return statement.end - thing[1] < _LONGEST_REST and figures[0].value <= _MOST_ITEMS
    return thing is not None and statement.end - thing[1] <= 1 and thing[0] in listed("listable", report.folder)


def _is_whole(report: Report, statement: Statement) -> bool:
    span = (statement.start, statement.end)
    if says("several-each", report.text, *span, report.folder):
        return False
    if says("follow-on", report.text, *span, report.folder) is not None or report.text[statement.end - 1] != ":":
        return True
    if _is_promise(report, statement):
        return True
    return _ENDS.fullmatch(report.text, statement.figures[0].end, statement.end) is not None


def _is_promise(report: Report, statement: Statement) -> bool:
    """ "Four themes stand out this year:": what can be listed, and no word that leaves some out."""
    figure = statement.figures[0]
    thing = thing_after(report, figure, statement.end)
    if thing is None or thing[0] not in listed("listable", report.folder):
        return False
    said = report.text[thing[1] : statement.end].lower()
    others = {word for word in _WORD.findall(said) if word in listed("listable", report.folder)}
    return not others and not _SOME.search(report.text, statement.start, statement.end)


def _counts(report: Report, figure: Figure, statement: Statement) -> bool:
    """Whether a number counts things that can be listed."""
    if thing_after(report, figure, statement.end) is not None:
        return True
    return _ENDS.fullmatch(report.text, figure.end, statement.end) is not None


def _items(report: Report, place: int) -> list[Statement]:
    """The first sentence of each item straight after; none where there are lists within the list."""
    items: list[Statement] = []
    block = report.statements[place].block
    for statement in report.statements[place + 1 : place + 4 * _MOST_ITEMS]:
        if statement.block == block:
            continue
        if not statement.is_item or statement.block != block + 1:
            break
        items.append(statement)
        block = statement.block
    indents = {_indent(report, item) for item in items}
    return items if len(indents) == 1 else []


def _indent(report: Report, item: Statement) -> int:
    line = report.text.rfind("\n", 0, item.start) + 1
    return item.start - line
