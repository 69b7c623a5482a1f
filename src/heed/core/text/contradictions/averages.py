"""Averages that lie outside the least and the most."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.contradictions.numbers import Figure, plain
from heed.core.text.contradictions.page import Report, Statement, content_of
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table
from heed.core.text.contradictions.wording import stem, stems

AVERAGE = later(r"\b(?:average|mean|median)\b", re.IGNORECASE)
_LEAST = later(r"\b(?:shortest|quickest|fastest|lowest|smallest|minimum|least|youngest|min)\b", re.IGNORECASE)
_MOST = later(r"\b(?:longest|slowest|highest|largest|greatest|maximum|oldest|max)\b", re.IGNORECASE)
_SPAN = later(
    r"(?P<open>\b(?:ranged?|ranging|varied|varying|took|taken|ran|runs?|running|spanned|were|was|waited)\s(?:anything\s)?(?:from\s|between\s)|\brange:?\s"
    r"|\bbetween\s)(?P<low>\d{1,5}(?:\.\d)?)"
    r"(?:\s[a-z]{1,12}){0,2}\s?(?:to|and|–|-)\s?(?P<high>\d{1,5}(?:\.\d)?)(?P<unit>\s[a-z]{2,10}(?:\s[a-z]{2,10})?)?",
    re.IGNORECASE,
)
_TIMES = frozenset(["day", "week", "month", "hour"])
_REACH = 45


def averages(report: Report) -> Iterator[Contradiction]:
    """In a sentence or two beside each other, and in the rows of a table."""
    for place, statement in enumerate(report.statements):
        if AVERAGE.search(report.text, statement.start, statement.end):
            yield from _in_sentences(report, place)
    for table in report.tables:
        yield from _in_table(report, table)


def _in_sentences(report: Report, place: int) -> Iterator[Contradiction]:
    statement = report.statements[place]
    average = _beside(report, statement, AVERAGE)
    if average is None:
        return
    near = [statement]
    if place + 1 < len(report.statements) and report.statements[place + 1].block == statement.block:
        near.append(report.statements[place + 1])
    if (before := report.before_in_paragraph(place)) is not None:
        near.append(before)
    for each in near:
        if each is not statement and _is_of_another(report, statement, each):
            continue
        least, most = _beside(report, each, _LEAST, average), _beside(report, each, _MOST, average)
        yield from _judged(report, average, least, most)
        yield from _in_span(report, average, each)


def _is_of_another(report: Report, statement: Statement, other: Statement) -> bool:
    """Whether the next sentence has an average of its own, or tells of something else than the one before."""
    if AVERAGE.search(report.text, other.start, other.end):
        return True
    words = content_of(report.text, other.start, other.end, report.folder)
    extremes = {
        stem(word[0].lower())
        for words in (_LEAST, _MOST)
        for word in words.finditer(report.text, other.start, other.end)
    }
    return not words - extremes - stems("around-averages", report.folder) <= content_of(
        report.text, statement.start, statement.end, report.folder
    )


def _in_span(report: Report, average: Figure, statement: Statement) -> Iterator[Contradiction]:
    """ "ranged from 3 to 18 days, 21 on average"."""
    for match in _SPAN.finditer(report.text, statement.start, statement.end):
        unit = (match["unit"] or "").lower()
        if average.unit not in {"count", "percent"} and average.unit not in unit:
            continue
        if average.unit in {"count", "percent"} and re.search(r"day|week|month|hour|%", unit):
            continue
        if average.start < match.end() and match.start() < average.end:
            continue
        low, high = (
            Figure(average.value.__class__(match[name]), match.start(name), match.end(name), average.unit)
            for name in ("low", "high")
        )
        if low.value < high.value:
            yield from _judged(report, average, low, high)


def _beside(report: Report, statement: Statement, words: re.Pattern[str], like: Figure | None = None) -> Figure | None:
    """The one figure nearest to such a word, after it or straight before it ("22 days on average")."""
    matches = list(words.finditer(report.text, statement.start, statement.end))
    if len(matches) != 1:
        return None
    match = matches[0]
    is_timed = like is not None and any(each.unit == like.unit for each in statement.figures)
    fitting = [
        each
        for each in statement.figures
        if like is None or each.unit == like.unit or (is_timed and like.unit in _TIMES and each.unit == "count")
    ]
    after = next((each for each in fitting if 0 <= each.start - match.end() <= _REACH), None)
    before = next((each for each in reversed(fitting) if 0 <= match.start() - each.end <= _REACH), None)
    stopped = after is not None and re.search(r"[,;.]", report.text[match.end() : after.start])
    return before if (after is None or stopped) and before is not None else after


def _judged(report: Report, average: Figure, least: Figure | None, most: Figure | None) -> Iterator[Contradiction]:
    if any(each is not None and (each.is_about or each == average) for each in (average, least, most)) and (
        average.is_about or average in (least, most)
    ):
        return
    for bound, is_outside, word in (
        (least, least is not None and average.value < least.value, "less than the least"),
        (most, most is not None and average.value > most.value, "more than the most"),
    ):
        if bound is not None and is_outside and not bound.is_about:
            message = (
                f"The average is given as {plain(average.value)}, which is {word}, {plain(bound.value)}. "
                "An average lies between the two."
            )
            yield found(report.text, "average_outside", message, average, bound)


def _in_table(report: Report, table: Table) -> Iterator[Contradiction]:
    across = [_one(table, words) for words in (AVERAGE, _LEAST, _MOST)]
    if across[0] is not None and (across[1] is not None or across[2] is not None):
        for row in table.rows:
            cells = [row[place].figure if place is not None and place < len(row) else None for place in across]
            if cells[0] is not None:
                yield from _judged(report, cells[0], cells[1], cells[2])
    down = [_row(table, words) for words in (AVERAGE, _LEAST, _MOST)]
    if down[0] is None or (down[1] is None and down[2] is None):
        return
    for place in range(1, table.width):
        figures = [row[place].figure if row is not None and place < len(row) else None for row in down]
        if figures[0] is not None:
            yield from _judged(report, figures[0], figures[1], figures[2])


def _one(table: Table, words: re.Pattern[str]) -> int | None:
    places = [place for place in range(1, len(table.heads)) if words.search(table.heads[place].words)]
    return places[0] if len(places) == 1 else None


def _row(table: Table, words: re.Pattern[str]) -> tuple[Cell, ...] | None:
    rows = [row for row in table.rows if words.search(row[0].words)]
    return rows[0] if len(rows) == 1 else None
