"""Sizes of a change told in words, which the two figures do not make: doubled, halved, twice as many, by a third."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from heed.core.text.contradictions.fractions import FRACTION, Fraction, fraction_of
from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction

_HOW = r"(?:(?P<how>more than|over|well over|nearly|almost|just under|less than|around|about|roughly|at least)\s)?"
_WORDS = {
    2: ("doubled", "doubling", "doubles", "double", "twice", "twofold"),
    3: ("trebled", "tripled", "trebling", "tripling", "three times", "threefold", "treble", "triple"),
    4: ("four times", "quadrupled", "fourfold"),
    5: ("five times",),
}
_TIMES = {word: Decimal(times) for times, words in _WORDS.items() for word in words} | dict.fromkeys(
    ("halved", "halving", "half as"), Decimal("0.5")
)
_MULTIPLE = later(rf"\b{_HOW}(?P<word>" + "|".join(sorted(_TIMES, key=len, reverse=True)) + r")\b", re.IGNORECASE)
_BY = later(
    rf"\b(?:by|(?:increase|rise|fall|drop|reduction|decrease|growth|cut|saving)\sof)\s{FRACTION}(?![\w-])",
    re.IGNORECASE,
)
_FROM_TO = later(r"[^.;:]{0,50}?\bto\s(?:only\s|just\s)?", re.IGNORECASE)
_AS_MANY = later(
    r"(?:\s(?:as\s)(?:many|much|high|long|often|likely|large)|\sthe)\s?(?:complaints|cases|people|referrals|days)?\s?"
    r"(?:as|than|of)?\s?(?:the\s(?:figure\s|number\s|total\s|level\s|rate\s)?(?:of\s)?)?(?:in\s)?$",
    re.IGNORECASE,
)
_LINK = later(
    r"[\s,;(–-]*(?:(?:in 20\d\d(?:/\d\d)?|a|an|which|is|this|it|that|has|have|thus|so|almost|more than|nearly"
    r"|effectively)[\s,]+)*",
    re.IGNORECASE,
)
_DOWN_FROM = later(r"[^.;:]{0,30}?,\s(?:down|up|compared (?:with|to))\s(?:from\s)?", re.IGNORECASE)
_REACH = 90


@dataclass(frozen=True, slots=True)
class Multiple:
    """How many times as much something is said to have become."""

    times: Decimal
    how: str
    words: str
    start: int
    end: int

    def can_be(self, before: Figure, after: Figure) -> bool:
        """Whether a careful writer can say so of two figures."""
        if before.value <= 0 or after.value <= 0:
            return True
        ratio = after.value / before.value / self.times
        if self.times < 1:
            ratio = 1 / ratio
        if self.how in {"more than", "over", "well over", "at least"}:
            return ratio >= Decimal("0.99")
        if self.how in {"nearly", "almost", "just under", "less than"}:
            return Decimal("0.8") <= ratio <= Decimal("1.01")
        return Decimal("0.87") <= ratio <= Decimal("1.15")


def multiples(report: Report) -> Iterator[Contradiction]:
    """Words of size beside the two figures of one sentence."""
    for statement in report.statements:
        if len(statement.figures) < 2:
            continue
        for match in _MULTIPLE.finditer(report.text, statement.start, statement.end):
            pair = _pair(report, statement, match.start(), match.end()) or _as_many(report, statement, match)
            told_times = _multiple(match)
            if pair is not None and not told_times.can_be(*pair):
                message = multiple_words(told_times, *pair)
                yield found(report.text, "change_mismatch", message, told_times, *pair)
        for match in _BY.finditer(report.text, statement.start, statement.end):
            told = _share(match)
            pair = _pair(report, statement, match.start(), match.end()) if told is not None else None
            pair = pair or (_down_from(report, statement, match.start()) if told is not None else None)
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
        if not " ".join(before.split()).endswith(("from", "from only", "from just")):
            continue
        if not _FROM_TO.fullmatch(report.text, first.end, second.start):
            continue
        if first.start >= end:
            gap = report.text[end : first.start]
            is_near = len(gap) < _REACH and not re.search(r"\b(?:while|whereas|but|although)\b", gap)
        else:
            is_near = second.end <= start and _LINK.fullmatch(report.text, second.end, start) is not None
        inside = any(
            each.unit not in {"year", "month", "week"}
            and (end <= each.start < first.start or second.end <= each.start < start)
            for each in figures
        )
        if is_near and not inside and not first.start < start < second.end:
            return first, second
    return None


def _down_from(report: Report, statement: Statement, start: int) -> tuple[Figure, Figure] | None:
    """ "£2.1 million, down from £2.8 million, a cut of one third": before, after."""
    ahead = [figure for figure in statement.figures if figure.end <= start][-2:]
    if len(ahead) != 2 or ahead[0].unit != ahead[1].unit or any(each.is_about for each in ahead):
        return None
    if not _DOWN_FROM.fullmatch(report.text, ahead[0].end, ahead[1].start):
        return None
    return (ahead[1], ahead[0]) if _LINK.fullmatch(report.text, ahead[1].end, start) else None


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


def multiple_in(report: Report, start: int, end: int) -> Multiple | None:
    """The one word of a multiple between two places."""
    matches = list(_MULTIPLE.finditer(report.text, start, end))
    return _multiple(matches[0]) if len(matches) == 1 else None


def _multiple(match: re.Match[str]) -> Multiple:
    return Multiple(Decimal(_TIMES[match["word"].lower()]), (match["how"] or "").lower(), match.group(), *match.span())


def multiple_words(told: Multiple, before: Figure, after: Figure) -> str:
    """What is said of a multiple that two figures do not make."""
    one, other = amount(before.value, before.unit), amount(after.value, after.unit)
    right = amount((before.value * told.times).normalize(), before.unit)
    return (
        f"“{told.words}” does not fit: {other} is {after.value / before.value:.1f} times {one}. "
        f"It would have to be about {right}. Check the word and the figures."
    )


def _share_said(report: Report, told: Fraction, share: Decimal, before: Figure, after: Figure) -> Contradiction:
    words = report.text[told.start : told.end]
    message = (
        f"From {amount(before.value, before.unit)} to {amount(after.value, after.unit)} is a change of {share:.0f}%, "
        f"but the text says “{words}”, which is about {told.share:.0f}%. Check the words and the figures."
    )
    return found(report.text, "change_mismatch", message, told, before, after)
