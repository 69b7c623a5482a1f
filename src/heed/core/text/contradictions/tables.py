"""Tables of a text as rows of cells with their places, whichever way they were written.

Bars (Markdown, and what the readers make of web pages and Word), tabs, columns held apart by two spaces or more, and
the lines of a pdf, in which a row is a label with numbers after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heed.core.text.contradictions.numbers import Figure, cell_figures
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.wording import countable_stems, finder, generic, listed, stem, stems
from heed.core.text.tokens import plain_words

_WIDE = later(r"[ \u00a0]?\.{3,}[ \u00a0]*|(?<![.!?;:,])[ \u00a0]{2,}|[ \u00a0]*\t[ \u00a0]*")
_RULE = later(r"[\s|:=+_-]+")
_TAIL = later(r"(?:£?\d[\d,]*(?:\.\d+)?%?(?:\s\(\d{1,3}(?:\.\d)?%\))?|<\s?\d|[*–-]|n/a)", re.IGNORECASE)
_YEAR = later(r"(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?")
_HELD_BACK = later(
    r"(?:<\s?\d{1,2}|fewer than \w+|under \d{1,2}|\*{1,3}|n/?a|not available|–|-|c|x|\.\.)", re.IGNORECASE
)
_TOTALS = frozenset(["total", "totals", "all", "overall"])
_WITH_TOTALS = frozenset(["grand", "overall", "combined"])
_LONGEST_TOTAL = 7
_LEAST_ROWS = 4
_UNIT = later(r"£?\s?(?:000s?|m|million|k)|%|no\.?|number", re.IGNORECASE)
_LONGEST_LINE = 2_000
_LONGEST_LABEL = 70
_LONGEST_CAPTION = 160
_MOST_COLUMNS = 40
MOST_ROWS = 10_000
MOST_TABLES = 1_000
"""In one report. Of more the first are looked at."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its words without marks, their place, and the figures where it holds nothing else."""

    words: str
    start: int
    end: int
    figures: tuple[Figure, ...] = ()

    @property
    def figure(self) -> Figure | None:
        """The figure of the cell, the first where it holds a count and its share."""
        return self.figures[0] if self.figures else None

    @property
    def is_held_back(self) -> bool:
        """Whether a figure is kept from being shown, or is not there."""
        return not self.figures and (not self.words or _HELD_BACK.fullmatch(self.words) is not None)

    @property
    def plain(self) -> str:
        """The words, small and without marks."""
        return plain_words(self.words)


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the headings of its columns, its rows, the words over it, and where it begins and ends."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    caption: Cell | None
    start: int
    end: int

    def column(self, place: int) -> list[Cell | None]:
        """The cells of one column, none for a row that is too short."""
        return [row[place] if place < len(row) else None for row in self.rows]

    def head(self, place: int) -> str:
        """The heading of one column, small and without marks; empty where there is none."""
        return self.heads[place].plain if place < len(self.heads) else ""

    @property
    def width(self) -> int:
        """How many columns there are, counted in the widest row."""
        return max((len(row) for row in (self.heads, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    way: str
    """``bars``, ``wide``, ``tail`` (a label, then figures), ``rule``, ``text`` or ``blank``."""
    figures: int = 0


def tables_of(text: str, folder: str | None = None) -> tuple[Table, ...]:
    """Every table of ``text``, in order."""
    lines = _lines(text)
    found: list[Table] = []
    place = 0
    rows = 0
    while place < len(lines) and len(found) < MOST_TABLES and rows < MOST_ROWS:
        last = _run(lines, place)
        table = _table(text, lines, place, last, folder) if last > place else None
        if table is not None:
            found.append(table)
            rows += len(table.rows)
        place = max(last, place + 1)
    return tuple(found)


def is_total(label: str, folder: str | None = None) -> bool:
    """Whether a row or column of this name is the sum of the others: "Total", "Total complaints 2023/24"."""
    if label in listed("total-labels", folder):
        return True
    words = label.split()
    if not words or len(words) > _LONGEST_TOTAL or not ({words[0], words[-1]} & _TOTALS):
        return False
    rest = {stem(word) for word in words if not word.isdigit()} - generic(folder) - stems("breakdowns", folder)
    return not rest - countable_stems(folder) - _WITH_TOTALS


def is_part_or_subtotal(label: str, folder: str | None = None) -> bool:
    """Whether a row of this name is no row of its own in the total."""
    within = finder("within-labels", folder).match(label)
    return within is not None or any(label.startswith(word) for word in listed("subtotal-labels", folder))


def _lines(text: str) -> list[_Line]:
    found: list[_Line] = []
    offset = 0
    for line in text.splitlines(keepends=True):
        body = line.strip()
        start = offset + (len(line) - len(line.lstrip()) if body else 0)
        found.append(_line(body, start))
        offset += len(line)
    return found


def _line(body: str, start: int) -> _Line:
    end = start + len(body)
    if not body:
        return _Line(start, end, "blank")
    if len(body) > _LONGEST_LINE:
        return _Line(start, end, "text")
    if len(body) >= 3 and _RULE.fullmatch(body) and ("-" in body or "=" in body):
        return _Line(start, end, "rule")
    if body[0] == "|" or body.count("|") > 1:
        return _Line(start, end, "bars")
    if _WIDE.search(body) and not body.startswith(("- ", "* ", "• ")):
        return _Line(start, end, "wide")
    words = body.split()
    tail = 0
    while tail < len(words) and _TAIL.fullmatch(words[-1 - tail]):
        tail += 1
    if 0 < tail < len(words) and len(body) <= _LONGEST_LABEL + 12 * tail and body[-1] != ".":
        return _Line(start, end, "tail", tail)
    return _Line(start, end, "text")


def _run(lines: Sequence[_Line], first: int) -> int:
    """The line after the last of the rows that begin at ``first``."""
    way = lines[first].way
    if way not in {"bars", "wide", "tail"}:
        return first
    last = first
    figures = lines[first].figures
    while last < min(len(lines), first + MOST_ROWS) and (
        (lines[last].way == way and (way != "tail" or lines[last].figures == figures))
        or (lines[last].way == "rule" and way != "tail")
    ):  # fmt: skip
        last += 1
    return last


def _table(text: str, lines: Sequence[_Line], first: int, last: int, folder: str | None) -> Table | None:
    way = lines[first].way
    rows = [_cells(text, line) for line in lines[first:last] if line.way != "rule"]
    if way != "bars" and (len(rows) < 2 or not any(cell.figures for row in rows for cell in row[1:])):
        return None
    begin = first
    if way == "tail":
        head = _head_of_tail(text, lines, first)
        if head is None and not _has_total(rows, folder) and not _is_list(rows):
            return None
        if head is not None:
            rows.insert(0, head)
            begin = first - 1
    heads = rows.pop(0) if _is_head(rows[0]) else ()
    if not any(cell.figures for row in rows for cell in row):
        # A table of words: answers and their evidence.
        heads, rows = (heads, rows) if heads else (rows[0], rows[1:])
    rows = [row for row in rows if len(row) > 1]
    while len(rows) > 2 and all(not cell.words or _UNIT.fullmatch(cell.words) for cell in rows[0]):
        rows = rows[1:]
    if way == "wide" and heads and rows and all(len(row) == len(heads) + 1 for row in rows):
        heads = (_cell(text, heads[0].start, heads[0].start), *heads)
    caption = _caption(text, lines, begin)
    return Table(heads, tuple(rows), caption, lines[begin].start, lines[last - 1].end) if rows else None


def _has_total(rows: Sequence[tuple[Cell, ...]], folder: str | None) -> bool:
    return any(is_total(row[0].plain, folder) for row in rows)


def _is_list(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether lines without a heading are rows all the same: names of a word or three with one figure each."""
    return len(rows) >= _LEAST_ROWS and all(
        len(row) == 2 and row[1].figures and len(row[0].words.split()) <= 3 and row[0].words[0].isupper()
        for row in rows
    )


def _is_head(row: tuple[Cell, ...]) -> bool:
    """Headings hold no figures but years."""
    return all(not cell.figures or _YEAR.fullmatch(cell.words) for cell in row[1:]) and (
        not row[0].figures or len(row) > 1
    )


def _cells(text: str, line: _Line) -> tuple[Cell, ...]:
    if line.way == "bars":
        start, end = line.start, line.end
        if text[start] == "|":
            start += 1
        if end > start and text[end - 1] == "|":
            end -= 1
        return tuple(_cell(text, *part) for part in _split(text, start, end, re.compile(r"\|")))
    if line.way == "wide":
        return tuple(_cell(text, *part) for part in _split(text, line.start, line.end, _WIDE))
    return _tail_cells(text, line.start, line.end, line.figures)


def _tail_cells(text: str, start: int, end: int, figures: int) -> tuple[Cell, ...]:
    places: list[tuple[int, int]] = []
    stop = end
    for _ in range(figures):
        space = text.rfind(" ", start, stop)
        places.insert(0, (space + 1, stop))
        stop = space
    return tuple(_cell(text, *place) for place in [(start, stop), *places])


def _head_of_tail(text: str, lines: Sequence[_Line], first: int) -> tuple[Cell, ...] | None:
    """The line over the rows of a pdf's table: as many years or single words at its end as rows have figures."""
    if not first or lines[first - 1].way not in {"text", "tail"}:
        return None
    line, figures = lines[first - 1], lines[first].figures
    body = text[line.start : line.end]
    if len(body) > _LONGEST_CAPTION or body[-1] in ".;:":
        return None
    years = list(_YEAR.finditer(body))
    if len(years) == figures and body.endswith(years[-1].group()):
        places = [(line.start + year.start(), line.start + year.end()) for year in years]
        label = (line.start, line.start + len(body[: years[0].start()].rstrip()))
        return tuple(_cell(text, *place) for place in [label, *places])
    if len(body.split()) == figures + 1:
        return _tail_cells(text, line.start, line.end, figures)
    return None


def _split(text: str, start: int, end: int, by: re.Pattern[str]) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    begin = start
    for match in by.finditer(text, start, end):
        places.append((begin, match.start()))
        begin = match.end()
        if len(places) >= _MOST_COLUMNS:
            break
    places.append((begin, end))
    return places


def _cell(text: str, start: int, end: int) -> Cell:
    body = text[start:end]
    words = body.strip(" \t\u00a0*_`")
    if not words:
        return Cell("", start, start)
    begin = start + body.index(words)
    close = begin + len(words)
    return Cell(words, begin, close, cell_figures(text, begin, close))


def _caption(text: str, lines: Sequence[_Line], first: int) -> Cell | None:
    """The words over a table: the nearest line above, at most one blank line away, that is no sentence of its own."""
    for back in (1, 2):
        if first - back < 0:
            return None
        line = lines[first - back]
        if line.way == "blank":
            continue
        if line.way not in {"text", "tail", "wide"} or line.end - line.start > _LONGEST_CAPTION:
            return None
        cell = _cell(text, line.start, line.end)
        return None if cell.words.endswith(".") else cell
    return None
