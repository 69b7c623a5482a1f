"""A report laid out for setting its figures against each other: statements, tables, lists, and what each is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from heed.core.text.contradictions.numbers import NUMBER_WORDS, Figure, figures_in
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.tables import Table, tables_of
from heed.core.text.contradictions.wording import generic, says, stem
from heed.core.text.periods import Period, find_periods
from heed.core.text.segments import Block, BlockKind, split_blocks, split_sentences
from heed.core.text.tokens import tokenise

_WORTH = later(r"\d|\b(?:t(?:wo|hree|en|wel|hir|wen)|fo(?:ur|rt)|fi(?:ve|f)|si[xg]|sev|eig|nin|ele)", re.IGNORECASE)
MOST_STATEMENTS = 10_000
"""Sentences with figures: three times what the longest report has. Of more the first are looked at."""

YEARS = frozenset(["financial", "calendar"])
"""The kinds of period that are a year."""
_DIGITS = later(r"\d[\d,.]*")
_WHOLE_YEAR = later(r"Apr(?:il)?\s((?:19|20)\d\d) to Mar(?:ch)?\s((?:19|20)\d\d)")
_MOST_TITLE_LINES = 8
_LONGEST_TITLE = 100
_LONGEST_TITLES = 4_000
_HEADS = later(r"[^\n]")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its figures and periods. ``block`` numbers the paragraph, ``section`` the part it stands in."""

    start: int
    end: int
    block: int
    section: int
    figures: tuple[Figure, ...]
    periods: tuple[Period, ...]
    is_item: bool = False


@dataclass(frozen=True)
class Report:
    """The whole text, laid out."""

    text: str
    statements: tuple[Statement, ...]
    tables: tuple[Table, ...]
    scopes: tuple[frozenset[str], ...]
    """For each section, the stems of what its headings say it is about."""
    section_starts: tuple[int, ...]
    periods: tuple[Period, ...]
    period: str | None
    """The year the whole report is for, where it says so."""
    names_years: bool
    """Whether it names any year at all."""
    is_own_field: bool
    """Whether it is on adult social care alone."""
    folder: str | None = None
    title: frozenset[str] = frozenset()
    """What the lines before the first sentence say it is about."""
    cells: tuple[Statement, ...] = ()
    """Cells that hold a few words with figures, as in "22 of 24 (93%)"."""
    things: dict[tuple[int, int], tuple[str, int] | None] = field(default_factory=dict)
    """What figures were already found to count, by the place they end and where the words after them end."""

    def periods_in(self, start: int, end: int) -> tuple[Period, ...]:
        """The periods named between two places."""
        first = bisect_left(self.periods, start, key=_start)
        return self.periods[first : bisect_left(self.periods, end, key=_start)]

    def tables_near(self, place: int, reach: int) -> tuple[Table, ...]:
        """The tables that begin within ``reach`` of a place, in order."""
        first = bisect_left(self.tables, place - reach, key=_start_of_table)
        return self.tables[first : bisect_right(self.tables, place + reach, key=_start_of_table)]

    def number_after(self, place: int) -> int:
        """Which sentence is the first that begins at a place or after it, counted from nought."""
        return bisect_left(self.statements, place, key=_start_of_statement)

    def before_in_paragraph(self, place: int) -> Statement | None:
        """The sentence before the one at ``place``, where both stand in one paragraph."""
        before = self.statements[place - 1] if place else None
        return before if before is not None and before.block == self.statements[place].block else None

    def statement_after(self, place: int) -> Statement | None:
        """The first sentence that begins at a place or after it."""
        at = self.number_after(place)
        return self.statements[at] if at < len(self.statements) else None

    def scope_at(self, place: int) -> frozenset[str]:
        """What the headings over ``place`` say it is about."""
        return self.scopes[max(0, bisect_right(self.section_starts, place) - 1)]

    def near(self, start: int, end: int, reach: int = 400) -> str:
        """The words around a place, and the place itself."""
        return self.text[max(0, start - reach) : end + reach]


def _start(period: Period) -> int:
    return period.start


def _start_of_table(table: Table) -> int:
    return table.start


def _start_of_statement(statement: Statement) -> int:
    return statement.start


def lay_out(text: str, folder: str | None = None) -> Report:
    """``text`` laid out. The time it takes grows with the text."""
    tables = tables_of(text, folder)
    blocks = split_blocks(_without(text, tables), folder)
    found = find_periods(text).found
    scopes, starts = _scopes(text, blocks, folder)
    title_end = _title_end(text)
    statements = tuple(_statements(text, blocks, found, starts, folder))
    return Report(
        text=text,
        statements=statements,
        cells=tuple(_cell_statements(text, tables, found, starts, folder)),
        tables=tables,
        scopes=tuple(scopes),
        section_starts=tuple(starts),
        periods=found,
        title=content_of(text, 0, title_end, folder),
        period=_period_of(blocks, found, title_end),
        names_years=any(period.kind in YEARS for period in found),
        is_own_field=says("other-fields", text, 0, len(text), folder) is None,
        folder=folder,
    )


def _without(text: str, tables: tuple[Table, ...]) -> str:
    """The text with spaces where its tables are, so that every place stays."""
    parts: list[str] = []
    last = 0
    for table in tables:
        parts += [text[last : table.start], _HEADS.sub(" ", text[table.start : table.end])]
        last = table.end
    return "".join([*parts, text[last:]])


def _scopes(text: str, blocks: list[Block], folder: str | None) -> tuple[list[frozenset[str]], list[int]]:
    scopes: list[frozenset[str]] = [frozenset()]
    starts = [0]
    stack: list[tuple[int, frozenset[str]]] = []
    is_title = True
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            continue
        while stack and stack[-1][0] >= block.level:
            stack.pop()
        about = frozenset() if is_title else content_of(text, block.start, block.end, folder)
        stack.append((block.level, about))
        is_title = False
        scopes.append(frozenset().union(*(each for _level, each in stack)))
        starts.append(block.start)
    return scopes, starts


def content_of(text: str, start: int, end: int, folder: str | None) -> frozenset[str]:
    """Stems of the words that say which figure is meant; figures and words that say nothing of it are left out."""
    idle = generic(folder) | NUMBER_WORDS
    found = {stem(token.word) for token in tokenise(text, start, end) if not token.word[0].isdigit()}
    return frozenset(found - idle)


@lru_cache(maxsize=5_000)
def words_content(words: str, folder: str | None) -> frozenset[str]:
    """`content_of` a heading or a label, which tables repeat."""
    return content_of(words, 0, len(words), folder)


@lru_cache(maxsize=5_000)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a heading or a label, which tables repeat."""
    return tuple(token.word for token in tokenise(text))


def _statements(
    text: str,
    blocks: list[Block],
    periods: tuple[Period, ...],
    section_starts: list[int],
    folder: str | None,
) -> Iterator[Statement]:
    starts = [period.start for period in periods]
    told = 0
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.HEADING:
            continue
        for sentence in split_sentences(text, block.start, block.end, folder):
            first, last = bisect_right(starts, sentence.start - 1), bisect_right(starts, sentence.end - 1)
            within = periods[first:last]
            figures: tuple[Figure, ...] = ()
            if told < MOST_STATEMENTS and _WORTH.search(text, sentence.start, sentence.end):
                told += 1
                held = [(period.start, period.end) for period in within]
                figures = figures_in(text, sentence.start, sentence.end, held, folder)
            section = bisect_right(section_starts, sentence.start) - 1
            is_item = block.kind is BlockKind.ITEM
            yield Statement(sentence.start, sentence.end, number, section, figures, within, is_item)


def _cell_statements(
    text: str,
    tables: tuple[Table, ...],
    periods: tuple[Period, ...],
    section_starts: list[int],
    folder: str | None,
) -> Iterator[Statement]:
    starts = [period.start for period in periods]
    told = 0
    for table in tables:
        for row in table.rows:
            for cell in row:
                if cell.figures or told >= MOST_STATEMENTS or len(_DIGITS.findall(cell.words)) < 2:
                    continue
                told += 1
                within = periods[bisect_right(starts, cell.start - 1) : bisect_right(starts, cell.end - 1)]
                held = [(period.start, period.end) for period in within]
                figures = figures_in(text, cell.start, cell.end, held, folder)
                section = bisect_right(section_starts, cell.start) - 1
                yield Statement(cell.start, cell.end, -told, section, figures, within)


def _title_end(text: str) -> int:
    """Where the short lines end that a report begins with."""
    end = at = 0
    shown = 0
    for line in text[:_LONGEST_TITLES].splitlines(keepends=True):
        at += len(line)
        body = line.strip()
        if not body:
            continue
        if len(body) > _LONGEST_TITLE or body.endswith((".", ";", ",", ":")) or body.startswith("|"):
            break
        end = at
        shown += 1
        if shown == _MOST_TITLE_LINES:
            break
    return end


def year_of(period: Period) -> str | None:
    """The name of the year that a period is: "April 2023 to March 2024" is 2023/24."""
    if period.kind in YEARS:
        return period.name
    match = _WHOLE_YEAR.fullmatch(period.name) if period.kind == "span" else None
    if match is None or int(match[2]) != int(match[1]) + 1:
        return None
    return f"{match[1]}/{match[2][2:]}"


def _period_of(blocks: list[Block], periods: tuple[Period, ...], title_end: int) -> str | None:
    """The year named in the title, or the only year named at all."""
    title = next((block for block in blocks if block.kind is BlockKind.HEADING), None)
    years = [period for period in periods if period.kind in YEARS]
    if title is not None:
        in_title = {period.name for period in years if title.start <= period.start < title.end}
        if len(in_title) == 1:
            return in_title.pop()
    above = {name for each in periods if each.start < title_end and (name := year_of(each)) is not None}
    if len(above) == 1:
        return above.pop()
    names = {period.name for period in years}
    return names.pop() if len(names) == 1 else None
