"""Answers of a self-assessment that their own evidence denies: "No" where it goes on "We do"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.contradictions.page import Report
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction, Quoted
from heed.core.text.contradictions.tables import Cell, Table
from heed.core.text.contradictions.wording import finder, says

_ANSWER = later(r"(?:yes|no|y|n)\.?", re.IGNORECASE)
_LINES = later(
    r"^[ \t>*_-]{0,6}(?P<label>[A-Za-z][A-Za-z /?()-]{1,40}?)[ \t*_]{0,4}[:?][ \t*_]{1,6}"
    r"(?P<answer>yes|no)\b[.*_ \t]{0,4}$(?P<between>(?:\n[^\n]{0,200}){0,2}?)\n[ \t>*_-]{0,6}"
    r"(?P<why>[A-Za-z][A-Za-z /]{2,40}?)[ \t*_]{0,4}:[ \t*_]{1,6}(?P<evidence>[^\n]{1,600})",
    re.IGNORECASE | re.MULTILINE,
)
_OF_OURS = later(r"(?:our|the|an?|this|it|each|every)\s", re.IGNORECASE)
_NEAR = 90
_LONGEST_EVIDENCE = 600
_SENTENCE_END = later(r"[.;!?](?:\s|$)")


def answers(report: Report) -> Iterator[Contradiction]:
    """In tables with a column of answers, and in lines with labels."""
    for table in report.tables:
        column = _answer_column(report, table)
        if column is not None:
            for row in table.rows:
                yield from _in_row(report, table, row, column)
    for match in _LINES.finditer(report.text):
        is_answer = match["label"].lower() == "answer"
        if (is_answer or says("answer-columns", match["label"], 0, len(match["label"]), report.folder)) and says(
            "evidence-columns", match["why"], 0, len(match["why"]), report.folder
        ):  # fmt: skip
            answer = Cell(match["answer"], *match.span("answer"))
            yield from _judged(report, answer, Cell(match["evidence"], *match.span("evidence")))


def _answer_column(report: Report, table: Table) -> int | None:
    for place, head in enumerate(table.heads):
        words = head.words.lower()
        if not says("answer-columns", words, 0, len(words), report.folder):
            continue
        cells = [cell for cell in table.column(place) if cell is not None and cell.words]
        if cells and sum(_ANSWER.fullmatch(cell.words) is not None for cell in cells) * 2 >= len(cells):
            return place
    return None


def _in_row(report: Report, table: Table, row: tuple[Cell, ...], column: int) -> Iterator[Contradiction]:
    if column >= len(row) or not _ANSWER.fullmatch(row[column].words):
        return
    for place, cell in enumerate(row):
        head = table.head(place)
        is_evidence = place > column or says("evidence-columns", head, 0, len(head), report.folder) is not None
        if place != column and place > 0 and is_evidence and cell.words:
            yield from _judged(report, row[column], cell)


def _done(report: Report, words: str) -> re.Match[str] | None:
    """ "Our annual report is published each September": the first sentence says that it is done."""
    stop = _SENTENCE_END.search(words)
    first = words[: stop.start()] if stop else words
    if not _OF_OURS.match(first) or says("takes-back", first, 0, len(first), report.folder):
        return None
    return finder("answered-so", report.folder).search(first, 0, _NEAR)


def _judged(report: Report, answer: Cell, evidence: Cell) -> Iterator[Contradiction]:
    is_no = answer.words[0].lower() == "n"
    words = evidence.words[:_LONGEST_EVIDENCE]
    opposite, same = ("says-yes", "says-no") if is_no else ("says-no", "says-yes")
    said = finder(opposite, report.folder).match(words) or (_done(report, words) if is_no else None)
    other = finder(same, report.folder).match(words)
    if said is None or (other is not None and other.end() >= said.end()):
        return
    rest = words[said.end() :]
    stop = _SENTENCE_END.search(rest)
    first = rest[: stop.start()] if stop else rest
    if says("takes-back", first if not is_no else rest, 0, len(rest), report.folder):
        return
    end = evidence.start + said.end() + (stop.start() if stop else min(len(rest), 120))
    quote = Quoted(report.text[evidence.start : end], evidence.start, end)
    message = f"The answer is “{answer.words}”, but the evidence says “{said.group()}”. One of them is wrong."
    yield found(report.text, "answer_mismatch", message, answer, quote)
