"""What a report says a figure is of: the same thing and the same period give claims that must agree.

A claim is made only where the words around a figure say plainly what it counts and when. Every word that could
narrow it ("stage one", "about charging", "the east team") is part of what it is of, so that two claims are set
against each other only where their words are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heed.core.text.contradictions.numbers import Figure
from heed.core.text.contradictions.page import YEARS, Report, Statement, content_of, words_content, words_of
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.tables import Cell, Table, is_part_or_subtotal, is_total
from heed.core.text.contradictions.wording import countable, listed, says, stems
from heed.core.text.periods import Period, find_periods
from heed.core.text.tokens import tokenise

_BREAK = later(
    r"[,;:()–—]|\s-\s"
    r"|\b(?:and|but|while|which|whereas|although|compared|than|including|excluding|because|of whom|of these)\b",
    re.IGNORECASE,
)
_STROKE_YEAR = later(r"(?:19|20)\d\d/\d\d")
_LONGEST_MODIFIERS = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """That there were ``figure`` of the thing ``about`` in ``period``; ``where`` tells apart sentences and tables."""

    about: frozenset[str]
    period: str | None
    figure: Figure
    where: tuple[str, int]
    thing: str


def claims_of(report: Report) -> list[Claim]:
    """Every claim of ``report``, those of sentences first, each in order."""
    found = [claim for place in range(len(report.statements)) for claim in _of_statement(report, place)]
    for number, table in enumerate(report.tables):
        found.extend(_of_table(report, number, table))
    return found


def thing_after(report: Report, figure: Figure, end: int) -> tuple[str, int] | None:
    """The word for what ``figure`` counts, and where that word ends; none where it counts nothing plainly."""
    key = figure.end, end
    if key not in report.things:
        report.things[key] = _thing_after(report, figure, end)
    return report.things[key]


def _thing_after(report: Report, figure: Figure, end: int) -> tuple[str, int] | None:
    nouns = countable(report.folder)
    known: tuple[str, int] | None = None
    for place, token in enumerate(tokenise(report.text, figure.end, min(end, figure.end + 80))):
        if token.after_break or place > _LONGEST_MODIFIERS or token.word[0].isdigit():
            break
        if token.word in nouns:
            known = token.word, token.end
            continue
        if known is not None:
            break
        if token.word in listed("not-thing", report.folder):
            break
    return known


def segment_of(report: Report, statement: Statement, place: int) -> tuple[int, int]:
    """The part of a statement between marks and joining words in which ``place`` stands."""
    start, end = statement.start, statement.end
    for match in _BREAK.finditer(report.text, statement.start, statement.end):
        if match.end() <= place:
            start = match.end()
        elif match.start() > place:
            end = match.start()
            break
    return start, end


def about_of(report: Report, start: int, end: int) -> frozenset[str]:
    """What the words of a place say a figure is of, what its headings say included."""
    about = content_of(report.text, start, end, report.folder) | report.scope_at(start)
    return _without_own_field(report, about)


def _without_own_field(report: Report, about: frozenset[str]) -> frozenset[str]:
    if not report.is_own_field:
        return about
    return about - stems("own-field", report.folder)


def _of_statement(report: Report, place: int) -> Iterator[Claim]:
    statement = report.statements[place]
    counted = [figure for figure in statement.figures if figure.is_count]
    if not counted:
        return
    for figure in counted:
        start, end = segment_of(report, statement, figure.start)
        inside = [each for each in statement.figures if start <= each.start < end]
        thing = thing_after(report, figure, end)
        if thing is None or len(inside) != 1 or figure.is_about or _is_on_top(report, (start, end), figure):
            continue
        known, period = period_of(report, statement, figure, (start, end))
        if not known:
            continue
        about = _about_segment(report, (start, end), statement.periods)
        yield Claim(about, period, figure, ("statement", place), thing[0])


def _about_segment(report: Report, segment: tuple[int, int], periods: tuple[Period, ...]) -> frozenset[str]:
    """The words of a segment but for its periods."""
    start, end = segment
    about: frozenset[str] = report.scope_at(start)
    begin = start
    for period in periods:
        if start <= period.start < end:
            about |= content_of(report.text, begin, period.start, report.folder)
            begin = period.end
    return _without_own_field(report, about | content_of(report.text, begin, end, report.folder))


def _is_on_top(report: Report, segment: tuple[int, int], figure: Figure) -> bool:
    """Whether a word in the segment makes the figure a difference, an average or a rest."""
    start, end = segment
    around = {token.word for token in tokenise(report.text, start, min(figure.end + 40, end))[:30]}
    return bool(around & listed("extra", report.folder))


def period_of(
    report: Report, statement: Statement, figure: Figure, segment: tuple[int, int]
) -> tuple[bool, str | None]:
    """The period of a figure, and whether it is known: the one of its segment, of the head of its sentence, or of the
    whole report where the sentence names none."""
    start, end = segment
    inside = [period for period in statement.periods if start <= period.start < end]
    if says("last-period", report.text, start, end, report.folder):
        return False, None
    odd = _STROKE_YEAR.search(report.text, start, end)
    if odd is not None and not any(period.start == odd.start() for period in inside):
        return False, None
    if len(inside) == 1:
        return inside[0].kind in YEARS, inside[0].name
    if inside:
        return False, None
    before = [period for period in statement.periods if period.start < figure.start]
    others = [each for each in statement.figures if each.start < figure.start]
    if len(before) == 1 and (not others or before[0].start < others[0].start):
        return before[0].kind in YEARS, before[0].name
    if statement.periods or _STROKE_YEAR.search(report.text, statement.start, statement.end):
        return False, None
    if says("compares", report.text, statement.start, figure.start, report.folder):
        return False, None
    return default_period(report)


def default_period(report: Report) -> tuple[bool, str | None]:
    """The year of the whole report, and whether a figure without a year can be taken to be of it."""
    if report.period is not None:
        return True, report.period
    return not report.names_years, None


def _of_table(report: Report, number: int, table: Table) -> Iterator[Claim]:
    caption = _caption_words(report, table)
    for row in table.rows:
        label = row[0]
        if label.figures and not _years(report, label):
            continue
        if is_part_or_subtotal(label.plain, report.folder):
            continue
        for place, cell in enumerate(row[1:], start=1):
            claim = _of_cell(report, table, (label, cell), place, caption, number)
            if claim is not None:
                yield claim


def _of_cell(
    report: Report, table: Table, cells: tuple[Cell, Cell], place: int, caption: tuple[frozenset[str], str], number: int
) -> Claim | None:
    label, cell = cells
    head = table.heads[place] if place < len(table.heads) else None
    figure = cell.figure
    if figure is None or not figure.is_count:
        return None
    named = [period for each in (label, head) if each is not None for period in _years(report, each)]
    if len(named) > 1 or (not named and table.heads and _mentions_period(report, label, head)):
        return None
    known, period = (True, named[0].name) if named else default_period(report)
    corner = table.heads[0] if table.heads and _years(report, table.heads[0]) == [] else None
    words = [each for each in (label, head) if each is not None and not _years(report, each)]
    if corner is not None and not _counts(report, words) and _counts(report, [corner]):
        words.append(corner)
    about = frozenset().union(*(words_content(each.words, report.folder) for each in words))
    is_whole = is_total(label.plain, report.folder) or (head is not None and is_total(head.plain, report.folder))
    about |= caption[0] - _breakdowns(report) if is_whole else caption[0]
    thing = next((token for token in _thing_words(words, caption[1]) if token in countable(report.folder)), None)
    if not known or thing is None:
        return None
    return Claim(
        _without_own_field(report, about | report.scope_at(table.start)), period, figure, ("table", number), thing
    )


def _counts(report: Report, cells: list[Cell]) -> bool:
    """Whether the words of cells say what is counted."""
    return any(token in countable(report.folder) for token in _thing_words(cells, ""))


def _thing_words(words: list[Cell], caption: str) -> list[str]:
    return [word for text in (*(each.words for each in words), caption) for word in words_of(text)]


def _breakdowns(report: Report) -> frozenset[str]:
    return stems("breakdowns", report.folder) | {"by"}


def _caption_words(report: Report, table: Table) -> tuple[frozenset[str], str]:
    if table.caption is None:
        return frozenset(), ""
    words = table.caption.words
    held = find_periods(words).found
    for period in reversed(held):
        words = words[: period.start] + " " + words[period.end :]
    return content_of(words, 0, len(words), report.folder), words


def _years(report: Report, cell: Cell) -> list[Period]:
    return [period for period in report.periods_in(cell.start, cell.end) if period.kind in YEARS]


def _mentions_period(report: Report, label: Cell, head: Cell | None) -> bool:
    """Whether a row or column is for a quarter, a month or another span of its own."""
    return any(report.periods_in(each.start, each.end) for each in (label, head) if each is not None)
