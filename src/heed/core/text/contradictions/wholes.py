"""Which whole the parts of a sentence are told to be of: "of the 84", "of these", "312 people, of whom"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from heed.core.text.contradictions.claims import thing_after
from heed.core.text.contradictions.numbers import Figure
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.wording import stem

_OF_THE = later(
    r"(?:(?:out )?of|from among)\s(?:(?:the|these|those|all|our|all the|a total of|this|in total)\s){0,2}$",
    re.IGNORECASE,
)
_OF_THESE = later(
    r"(?:out )?of (?:these|them|those|which|whom)\b(?:\s(?:complaints|cases|people|referrals|reviews|responses"
    r"|enquiries|concerns|contacts|investigations|requests|assessments))?(?=[\s,:])",
    re.IGNORECASE,
)
_THEN = later(r"[,;:(–-]\s?(?:and\s)?(?:out )?of (?:which|whom|these|those|them)\b", re.IGNORECASE)
_SO_MANY = later(r"(?:in|for|with|on|only|just|all but|but)?\s?", re.IGNORECASE)
_OF_SAME = later(r"\s(?:out )?of (?:these|them|those|which|whom)\b", re.IGNORECASE)
_HEAD = 60


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole with the figures told to be parts of it; ``is_told`` where words say that they are."""

    total: Figure
    parts: tuple[Figure, ...]
    is_told: bool = True


def whole_of(report: Report, place: int) -> Whole | None:
    """The whole of which the statement at ``place`` tells parts; none where it is not plain which."""
    statement = report.statements[place]
    counts = wholes_and_parts(statement.figures)
    if not counts:
        return None
    opening = _OF_THESE.match(report.text, statement.start, statement.end)
    if opening is not None:
        before = _only_count(report, place - 1)
        return Whole(before, tuple(counts)) if before is not None else None
    first = counts[0]
    if _SO_MANY.fullmatch(report.text, statement.start, first.start) and _OF_SAME.match(report.text, first.end):
        before = _only_count(report, place - 1)
        return Whole(before, (first,)) if before is not None else None
    if first.start - statement.start < _HEAD and _OF_THE.fullmatch(report.text, statement.start, first.start):
        return Whole(first, tuple(counts[1:])) if not first.is_about and len(counts) > 1 else None
    then = _THEN.search(report.text, first.end, statement.end)
    if then is not None and len(counts) > 1 and first.end <= then.start() < counts[1].start and not first.is_about:
        return Whole(first, tuple(counts[1:]))
    return None


def wholes_and_parts(figures: Sequence[Figure]) -> list[Figure]:
    """The figures that count things, or money."""
    money = [figure for figure in figures if figure.unit == "money"]
    counts = [figure for figure in figures if figure.is_count]
    return counts if not money else [] if counts else money


def _only_count(report: Report, place: int) -> Figure | None:
    """The one count of the sentence before, in the same paragraph."""
    if place < 0 or report.statements[place].block != report.statements[place + 1].block:
        return None
    statement = report.statements[place]
    counts = wholes_and_parts(statement.figures)
    if len(counts) != 1 or counts[0].is_about or _OF_THESE.match(report.text, statement.start, statement.end):
        return None
    is_last = report.text[counts[0].end : statement.end].strip() in {".", ";", ""}
    is_of_things = counts[0].unit == "money" or is_last or thing_after(report, counts[0], statement.end) is not None
    return counts[0] if is_of_things else None


def previous_count(report: Report, place: int) -> Figure | None:
    """The one count of things in the sentence before, in the same paragraph."""
    return _only_count(report, place - 1) if place else None


def is_of_the_same(report: Report, statement: Statement, part: Figure, total: Figure) -> bool:
    """Whether a part counts nothing else than its whole does."""
    mine = thing_after(report, part, statement.end)
    theirs = thing_after(report, total, min(total.end + 80, len(report.text)))
    return mine is None or (theirs is not None and stem(mine[0]) == stem(theirs[0]))
