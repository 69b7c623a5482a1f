"""Words that say up where figures go down, the reverse, and changes of a size that the two figures do not make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from heed.core.text.contradictions.claims import segment_of
from heed.core.text.contradictions.numbers import TIMES, Figure, agrees, plain
from heed.core.text.contradictions.page import YEARS, Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wording import finder, says

_TO = later(
    r"(?:\s[a-z%]{1,20}){0,6}?\s(?:in\s|during\s|for\s)?(?:\(?(?:19"
    r"|20)\d\d(?:[/–-]\d{2,4})?\)?,?\s)?to\s(?:only\s|just\s)?$",
    re.IGNORECASE,
)
_TOLD_AFTER = later(
    r"(?:\s(?:in|during|for)\s(?:19|20)\d\d(?:[/–-]\d{2,4})?)?(?:,|\s[(–-]|;)?\s?(?:(?:which|this) (?:is|was)\s)?"
    r"\(?an?\s(?:[a-z]{3,12}\s)?(?:increase|rise|gain|growth|decrease|fall|drop|reduction)\b",
    re.IGNORECASE,
)
_THEN = later(
    r"(?:\s[a-z]{3,20}){0,2}\s(?:in|during|for)\s(?:19|20)\d\d(?:[/–-]\d{2,4})?,?\s(?:and|but|then|and then)"
    r"\s(?:(?:at|it was|was|to|reached|stood at)\s)?",
    re.IGNORECASE,
)
_FROM = later(r"\bfrom\s(?:only\s|just\s)?$", re.IGNORECASE)
_ONTO = later(r"\bto\s(?:only\s|just\s)?$", re.IGNORECASE)
_BACK = later(r"(?:\s[a-z]{1,20}){0,4}?\s(?:in\s(?:19|20)\d\d(?:[/–-]\d{2,4})?,?\s)?from\s$", re.IGNORECASE)
_COMPARED = later(
    r"\b(?:compared|in comparison|against|up|down|increase|decrease|reduction|rise|fall|drop"
    r"|lower|higher|fewer|more)\s?"
    r"(?:with|to|on|from|than)?\s(?:the\s|those\s|a\stotal\sof\s)?$",
    re.IGNORECASE,
)
_BY = later(r"\b(?:by|of)\s(?:a\s)?$|\($|,\s(?:up|down)\s$|\b(?:up|down)\s$", re.IGNORECASE)
_CHANGE_WORD = later(
    r"\b(?:increase|decrease|rise|fall|reduction|drop|growth|increased|decreased|rose|fell|reduced|dropped|up"
    r"|down|grew|change|climbed|risen|fallen|grown|declined|shrank|lowered)\b",
    re.IGNORECASE,
)
_IN_ONE = later(
    r"(?:\s[a-z-]{2,20}){0,4},\s(?:which (?:was|is|represents)\s)?an?\s(?:\d[\d.]*\s?(?:%"
    r"|per\s?cent)\s)?(?:increase|decrease|rise|fall"
    r"|reduction|drop)\s(?:compared (?:to|with)|on|from|over)\s(?:the\s)?",
    re.IGNORECASE,
)
_A_SHARE = later(r"\b(?:an?|this)\s$", re.IGNORECASE)
_LONGEST_CHANGE = 90


@dataclass(frozen=True, slots=True)
class Towards:
    """Whether words say up (1) or down (-1), and where they stand."""

    sign: int
    start: int
    end: int


def directions(report: Report) -> Iterator[Contradiction]:
    """Direction words against the two figures of the same sentence."""
    for statement in report.statements:
        if len(statement.figures) < 2 or says("not-a-fact", report.text, statement.start, statement.end, report.folder):
            continue
        for first, second in _pairs(statement):
            pair = (
                _from_to(report, statement, first, second)
                or _to_from(report, statement, first, second)
                or _one_then_other(report, statement, first, second)
                or _compared(report, statement, first, second)
            )
            if pair is not None:
                yield from _judged(report, statement, *pair)


def _pairs(statement: Statement) -> Iterator[tuple[Figure, Figure]]:
    """Figures beside each other, and counts beside each other with a share between ("17, a 30% increase on the 19")."""
    yield from pairwise(statement.figures)
    for first, between, second in zip(statement.figures, statement.figures[1:], statement.figures[2:], strict=False):
        if first.unit == second.unit != between.unit == "percent":
            yield first, second


def towards(report: Report, start: int, end: int) -> Towards | None:
    """The one direction that the words between two places tell of; none where they tell of both, or of neither."""
    told: list[Towards] = []
    for entry, sign in (("up", 1), ("down", -1), ("better", 0), ("worse", 0)):
        for match in finder(entry, report.folder).finditer(report.text, start, end):
            what = sign or _good(report, entry, start, end)
            told.append(Towards(what, match.start(), match.end()))
    signs = {each.sign for each in told}
    return told[0] if len(signs) == 1 and 0 not in signs else None


def _good(report: Report, entry: str, start: int, end: int) -> int:
    """Which way "improved" goes: by what is measured, nothing where that is not plain."""
    high = says("higher-is-better", report.text, start, end + 60, report.folder)
    low = says("lower-is-better", report.text, start, end + 60, report.folder)
    if (high is None) == (low is None):
        return 0
    return (1 if high else -1) * (1 if entry == "better" else -1)


def _from_to(
    report: Report, statement: Statement, first: Figure, second: Figure
) -> tuple[Figure, Figure, Towards] | None:
    """ "fell from 119 in 2021/22 to 132 in 2022/23": before, after, and what the words say."""
    text = report.text
    if not _same_unit(first, second) or not _FROM.search(text, max(statement.start, first.start - 12), first.start):
        return None
    joint = text[first.end : second.start]
    if len(joint) > _LONGEST_CHANGE or not _TO.fullmatch(joint.replace("%", "")):
        return None
    start, _end = segment_of(report, statement, first.start)
    if text[start : first.start].split() == ["from"]:
        start = statement.start
    said = towards(report, max(start, first.start - 120), first.start)
    if said is None and (told := _TOLD_AFTER.match(text, second.end, statement.end)):
        said = towards(report, *told.span())
    return (first, second, said) if said is not None else None


def _to_from(
    report: Report, statement: Statement, first: Figure, second: Figure
) -> tuple[Figure, Figure, Towards] | None:
    """ "fell to 31 working days from 26": before, after, and what the words say."""
    text = report.text
    if not _same_unit(first, second) or not _ONTO.search(text, max(statement.start, first.start - 12), first.start):
        return None
    joint = text[first.end : second.start]
    if len(joint) > _LONGEST_CHANGE or not _BACK.fullmatch(joint.replace("%", "")):
        return None
    start, _end = segment_of(report, statement, first.start)
    said = towards(report, max(start, first.start - 120), first.start)
    return (second, first, said) if said is not None else None


def _one_then_other(
    report: Report, statement: Statement, first: Figure, second: Figure
) -> tuple[Figure, Figure, Towards] | None:
    """ "stood at 412 in 2022/23 and at 437 in 2023/24, a rise of 35": before, after, and what the words say."""
    if not _same_unit(first, second) or not _THEN.fullmatch(report.text, first.end, second.start):
        return None
    told = _TOLD_AFTER.match(report.text, second.end, statement.end)
    said = towards(report, *told.span()) if told is not None else None
    years = [period.name for period in statement.periods if period.kind in YEARS]
    return (first, second, said) if said is not None and len(years) == 2 and years[0] < years[1] else None


def _compared(
    report: Report, statement: Statement, first: Figure, second: Figure
) -> tuple[Figure, Figure, Towards] | None:
    """ "71, compared with 90 …, an increase", "132, down from 119": before, after, and what the words say."""
    text = report.text
    others = [each for each in statement.figures if _same_unit(each, first) and each not in (first, second)]
    if not _same_unit(first, second) or (others and not _IN_ONE.fullmatch(text, first.end, second.start)):
        return None
    joint = _COMPARED.search(text, max(first.end, second.start - 40), second.start)
    if joint is None or second.start - first.end > _LONGEST_CHANGE:
        return None
    said = towards(report, first.end, second.start) or towards(report, second.end, statement.end)
    before = towards(report, statement.start, first.start) if not others else None
    if said is None or (before is not None and before.sign != said.sign):
        return None
    ordered = _in_time(statement, first, second)
    return (*ordered, said) if ordered is not None else None


def _in_time(statement: Statement, first: Figure, second: Figure) -> tuple[Figure, Figure] | None:
    """Before and after: what is held against comes earlier, unless the years named say otherwise."""
    years = [period for period in statement.periods if period.kind in YEARS]
    if len(years) != 2:
        return second, first
    between = [year for year in years if first.end <= year.start < second.start]
    after = [year for year in years if year.start >= second.end]
    ahead = [year for year in years if year.start < first.start]
    mine = (ahead or between)[:1]
    others = after[:1] or between[1:2]
    if mine and others and mine[0].name < others[0].name:
        return first, second
    return second, first


def _same_unit(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.unit not in {"points", "year"}


def _judged(
    report: Report, statement: Statement, before: Figure, after: Figure, said: Towards
) -> Iterator[Contradiction]:
    difference = after.value - before.value
    if difference and (difference > 0) != (said.sign > 0):
        word = report.text[said.start : said.end]
        way = "up" if difference > 0 else "down"
        message = (
            f"The text says “{word}”, but the figures go {way}, from {shown(before)} to {shown(after)}. "
            "Check the word and the figures."
        )
        yield found(report.text, "direction_mismatch", message, said, before, after)
    elif difference:
        yield from _sizes(report, statement, before, after)


def shown(figure: Figure) -> str:
    """A figure with its sign of percent."""
    return f"{figure.value}%" if figure.unit == "percent" else plain(figure.value)


def _sizes(report: Report, statement: Statement, before: Figure, after: Figure) -> Iterator[Contradiction]:
    """The size of the change as told: "an increase of 25%", "(13 more)"."""
    if any(each.is_about for each in statement.figures):
        return
    place = statement.figures.index(min(before, after, key=lambda each: each.start))
    for figure in statement.figures[max(0, place - 1) : place + 4]:
        if figure in (before, after) or not _is_size(report, statement, before, after, figure):
            continue
        made = _changes(before, after)
        if "count" in made and figure.unit in TIMES:
            made[figure.unit] = made["count"]
        if not made or figure.unit not in made or any(agrees(figure, size) for size in made[figure.unit]):
            continue
        message = (
            f"From {shown(before)} to {shown(after)} is a change of {_told(made[figure.unit][0], figure.unit)}, "
            f"but it is given as {_told(figure.value, figure.unit)}."
        )
        yield found(report.text, "change_mismatch", message, before, after, figure)


def _is_size(report: Report, statement: Statement, before: Figure, after: Figure, figure: Figure) -> bool:
    last = max(before.end, after.end)
    text = report.text
    if figure.start < last:
        start, _ = segment_of(report, statement, figure.start)
        word = _CHANGE_WORD.match(text, figure.end + 1)
        if word is not None and _A_SHARE.search(text, max(start, figure.start - 6), figure.start):
            return True
        return _BY.search(text, max(start, figure.start - 8), figure.start) is not None and _CHANGE_WORD.search(
            text, max(start, figure.start - 40), figure.start
        ) is not None  # fmt: skip
    if figure.start - last > _LONGEST_CHANGE:
        return False
    is_change = _CHANGE_WORD.search(text, last, figure.start) is not None
    return is_change and _BY.search(text, max(last, figure.start - 8), figure.start) is not None


def _changes(before: Figure, after: Figure) -> dict[str, list[Decimal]]:
    """The sizes a change may be told in, by unit."""
    difference = abs(after.value - before.value)
    share = HUNDRED * difference / before.value if before.value > 0 else None
    if before.unit == "percent":
        return {"points": [difference], "percent": [difference, *([share] if share is not None else [])]}
    sizes = {before.unit: [difference]}
    if share is not None:
        sizes["percent"] = [share]
    return sizes


def _told(value: Decimal, unit: str) -> str:
    ending = {"percent": "%", "points": " points"}.get(unit, "")
    return f"{plain(value)}{ending}"
