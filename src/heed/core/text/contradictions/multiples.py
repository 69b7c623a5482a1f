"""Sizes of a change told in words, which the two figures do not make: doubled, halved, three times as many, by a third."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from heed.core.text.contradictions.fractions import FRACTION, Fraction, fraction_of
from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.percentages import HUNDRED
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction

_HOW = r"(?:(?P<how>more than|over|well over|nearly|almost|just under|less than|around|about|roughly|at least)\s)?"
_TIMES: dict[str, int | Decimal] = {
    "doubled": 2, "doubling": 2, "doubles": 2, "double": 2, "twice": 2, "twofold": 2, "trebled": 3, "tripled": 3, "trebling": 3, "tripling": 3,
    "three times": 3, "threefold": 3, "treble": 3, "triple": 3, "four times": 4, "quadrupled": 4, "fourfold": 4, "five times": 5,
    "halved": Decimal("0.5"), "halving": Decimal("0.5"), "half as": Decimal("0.5"),
}  # fmt: skip
_MULTIPLE = re.compile(rf"\b{_HOW}(?P<word>" + "|".join(sorted(_TIMES, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_BY = re.compile(
    rf"\b(?:by|(?:increase|rise|fall|drop|reduction|decrease|growth)\sof)\s{FRACTION}(?![\w-])", re.IGNORECASE
)
_FROM_TO = re.compile(r"[^.;:]{0,50}?\bto\s(?:only\s|just\s)?", re.IGNORECASE)
_AS_MANY = re.compile(
    r"(?:\s(?:as\s)(?:many|much|high|long|often|likely|large)|\sthe)\s?(?:complaints|cases|people|referrals|days)?\s?"
    r"(?:as|than|of)?\s?(?:the\s(?:figure\s|number\s|total\s|level\s|rate\s)?(?:of\s)?)?(?:in\s)?$",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"[\s,;(–-]*(?:(?:in 20\d\d(?:/\d\d)?|a|an|which|is|this|it|that|has|have|thus|so|almost|more than|nearly|effectively)[\s,]+)*",
    re.IGNORECASE,
)
_REACH = 90


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int


def multiples(report: Report) -> Iterator[Contradiction]:
    """Words of size beside the two figures of one sentence."""
    for statement in report.statements:
        if len(statement.figures) < 2:
            continue
        for match in _MULTIPLE.finditer(report.text, statement.start, statement.end):
            pair = _pair(report, statement, match.start(), match.end()) or _as_many(report, statement, match)
            if pair is not None and not _is_so(match, *pair):
                yield _said(report, match, *pair)
        for match in _BY.finditer(report.text, statement.start, statement.end):
            told = _share(match)
            pair = _pair(report, statement, match.start(), match.end()) if told is not None else None
            if told is not None and pair is not None and pair[0].value:
                share = HUNDRED * abs(pair[1].value - pair[0].value) / pair[0].value
                if not told.can_be(share):
                    yield _share_said(report, told, share, *pair)


def _share(match: re.Match[str]) -> Fraction | None:
    told = fraction_of(match) if match["half"] or match["name"] else None
    return Fraction(told.share, told.how, *match.span()) if told is not None else None


def _pair(report: Report, statement: Statement, start: int, end: int) -> tuple[Figure, Figure] | None:
    """ "… from 240 … to 360" after or before the words, with nothing of another thing between."""
    figures = statement.figures
    for first, second in itertools.pairwise(figures):
        if first.unit != second.unit or first.is_about or second.is_about:
            continue
        before = report.text[max(statement.start, first.start - 8) : first.start].lower()
        if not before.endswith(("from ", "from only ", "from just ")):
            continue
        if not _FROM_TO.fullmatch(report.text, first.end, second.start):
            continue
        if first.start >= end:
            gap = report.text[end : first.start]
            is_near = len(gap) < _REACH and not re.search(r"\b(?:while|whereas|but|although)\b", gap)
        else:
            is_near = second.end <= start and _LINK.fullmatch(report.text, second.end, start) is not None
        inside = any(end <= each.start < first.start or second.end <= each.start < start for each in figures)
        if is_near and not inside and not first.start < start < second.end:
            return first, second
    return None


def _as_many(report: Report, statement: Statement, match: re.Match[str]) -> tuple[Figure, Figure] | None:
    """ "36 …, twice as many as the 24": before, after."""
    after = next((each for each in statement.figures if each.start >= match.end()), None)
    ahead = [each for each in statement.figures if each.end <= match.start()][-1:]
    if after is None or not ahead or ahead[0].unit != after.unit or ahead[0].is_about or after.is_about:
        return None
    if match.start() - ahead[0].end > _REACH or after.start - match.end() > 60:
        return None
    if not _AS_MANY.fullmatch(report.text, match.end(), after.start) or after.start - match.end() < 4:
        return None
    return after, ahead[0]


def _is_so(match: re.Match[str], before: Figure, after: Figure) -> bool:
    if before.value <= 0:
        return True
    times = Decimal(_TIMES[match["word"].lower()])
    ratio = after.value / before.value / times
    if times < 1:
        ratio = 1 / ratio if ratio else Decimal(0)
    how = (match["how"] or "").lower()
    if how in {"more than", "over", "well over", "at least"}:
        return ratio >= Decimal("0.99")
    if how in {"nearly", "almost", "just under", "less than"}:
        return Decimal("0.8") <= ratio <= Decimal("1.01")
    return Decimal("0.87") <= ratio <= Decimal("1.15")


def _said(report: Report, match: re.Match[str], before: Figure, after: Figure) -> Contradiction:
    times = after.value / before.value
    one, other = amount(before.value, before.unit), amount(after.value, after.unit)
    right = f"{before.value * Decimal(_TIMES[match['word'].lower()]):f}"
    message = (
        f"“{match.group()}” does not fit: {other} is {times:.1f} times {one}. "
        f"It would have to be about {amount(Decimal(right), before.unit)}. Check the word and the figures."
    )
    return found(report.text, "change_mismatch", message, _Span(*match.span()), before, after)


def _share_said(report: Report, told: Fraction, share: Decimal, before: Figure, after: Figure) -> Contradiction:
    words = report.text[told.start : told.end]
    message = (
        f"From {amount(before.value, before.unit)} to {amount(after.value, after.unit)} is a change of {share:.0f}%, "
        f"but the text says “{words}”, which is about {told.share:.0f}%. Check the words and the figures."
    )
    return found(report.text, "change_mismatch", message, told, before, after)
