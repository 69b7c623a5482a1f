"""What is said of every one, against a table in which one row says something else: "All six homes are rated Good"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from heed.core.text.contradictions.page import Report
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction

_EVERY = later(
    r"\b(?P<all>all(?:\s(?:of\s)?(?:the\s|our\s|these\s)?(?:[a-z]{3,9}|\d{1,2}))?|every one|each"
    r"|every)\b(?P<what>[^.;:\n,()]{2,70}?)"
    r"\s(?:are|were|is|was|have been|has been)\s(?:now\s|all\s|both\s)?(?:rated\s|judged\s|graded\s|marked\s|found\s)?"
    r"[“\"‘']?(?P<value>[A-Za-z][a-z]{2,14}(?:\s[a-z]{2,14}){0,2}?)[”\"’']?(?=[.,;!]|\s(?:by|at|for|in)\b|$)",
    re.IGNORECASE,
)
_NOT_ALL = later(
    r"\b(?:but|except|apart|not|nearly|almost|other than|with one|should|will|would|must|could|if|aim|target)\b", re.I
)
_CELLS = later(r"[ \t]{2,}|\s?\|\s?")
_FAR = 1_200
_LEAST = 3


@dataclass(frozen=True, slots=True)
class _Words:
    words: str
    start: int
    end: int


def every_one(report: Report) -> Iterator[Contradiction]:
    """Every such sentence with the rows after it, under the same heading."""
    for statement in report.statements:
        match = _EVERY.search(report.text, statement.start, statement.end)
        if match is None or _NOT_ALL.search(report.text, statement.start, statement.end):
            continue
        value = " ".join(match["value"].lower().split())
        for column in _columns(report, statement.end):
            kinds = Counter(cell.words.lower() for cell in column)
            odd = [cell for cell in column if cell.words.lower() != value]
            if kinds[value] < _LEAST - 1 or not odd or len(odd) * 2 >= len(column) or not _is_plain(odd):
                continue
            message = (
                f"The text says “{' '.join(match['all'].split())}” of “{value}”, but a row has “{odd[0].words}”. "
                "Check the text and the table."
            )
            yield found(report.text, "answer_mismatch", message, _Words("", *match.span("all")), odd[0])
            break


def _is_plain(cells: Sequence[_Words]) -> bool:
    """Whether odd cells hold words that deny it, not a blank, a dash or a total."""
    return all(cell.words[0].isalpha() and cell.words.lower() not in {"n/a", "total", "not known"} for cell in cells)


def _columns(report: Report, place: int) -> Iterator[list[_Words]]:
    """The last column of words of the rows that begin near a place: lines of as many cells, one after another."""
    rows: list[list[_Words]] = []
    at = place
    stop = min(len(report.text), place + _FAR)
    while at < stop:
        end = report.text.find("\n", at)
        end = len(report.text) if end < 0 else end
        if report.text.startswith("#", at):
            break
        cells = _row(report.text, at, end)
        if len(cells) > 1 and (not rows or len(cells) == len(rows[-1])):
            rows.append(cells)
        elif rows and len(rows) > _LEAST and report.text[at:end].strip(" |:-"):
            break
        at = end + 1
    if len(rows) > _LEAST:
        for number in range(1, len(rows[0])):
            yield [row[number] for row in rows[1:]]


def _row(text: str, start: int, end: int) -> list[_Words]:
    cells: list[_Words] = []
    at = start
    for stop, after in [*(match.span() for match in _CELLS.finditer(text, start, end)), (end, end)]:
        words = text[at:stop].strip()
        if words and words.strip("-: "):
            begin = text.index(words, at)
            cells.append(_Words(words, begin, begin + len(words)))
        at = after
    return cells
