"""Ratios and averages a head that two counts do not make: "three to one", "15 cases for each worker"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from heed.core.text.contradictions.claims import thing_after
from heed.core.text.contradictions.numbers import Figure, agrees, amount, number_of
from heed.core.text.contradictions.page import Report, Statement, content_of
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import Span, found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wording import stem
from heed.core.text.number_words import UNITS, any_of

_NUMBER = rf"(?:{any_of(UNITS)}|ten|eleven|twelve|fifteen|twenty|\d{{1,3}})"
_RATIO = later(
    rf"(?<![\d.,£\w-])(?P<one>{_NUMBER})(?:\s(?!in\b|of\b)[a-z-]{{3,20}}){{0,3}}?\s(?:to|for)\s(?:every\s|each\s)?"
    rf"(?P<other>{_NUMBER})\b(?![,.]\d|\s?(?:%|per\b|days?\b|weeks?\b|months?\b|years?\b|hours?\b|star))",
    re.IGNORECASE,
)
_SAID = later(
    r"\b(?:ratio|outnumber\w*|for every|to every|to each|supervis\w+|one\s[a-z ]{3,30}\sto\s|to one)\b", re.IGNORECASE
)
_EACH = later(
    r"(?:\s(?:open\s|active\s|live\s)?(?P<thing>[a-z]{4,15}))?\s(?:for each|for every|per|each|to each|a|apiece"
    r"|to every)\b"
    r"(?:\s(?:full-time\s|qualified\s|social\s|care\s|support\s)*(?P<who>[a-z]{4,20}))?",
    re.IGNORECASE,
)
_MEAN = later(
    r"\b(?:average|averaging|mean|which is|that is|or|equal to|works out at|equivalent to|equates to)\b[^.;\d]{0,25}$",
    re.I,
)
_OPEN = later(
    r"\b(?:not|no|if|would|could|should|aims?|targets?|expect\w*|forecast|may|might|will|limit|maximum|at most|up to"
    r"|recommended|manageable|national|region\w*|set by|required|standard|minimum|must|guidance|england|elsewhere)\b",
    re.IGNORECASE,
)
_SHARED = later(
    r"\b(?:between them|among|amongst|hold|holds|held|carry|carried|carries|share|shared|manage|managed|handle|handled"
    r"|hear|heard|support|supported|supervise|supervised|look after|looked after|responsible for|were allocated|saw|see"
    r"|visited|across)\b",
    re.IGNORECASE,
)
_PER_TIME = frozenset(["day", "week", "month", "quarter", "year", "hour", "annum", "cent"])
_FAR = Decimal("0.12")
_WILD = 4
_PAIR = 2


def ratios(report: Report) -> Iterator[Contradiction]:
    """Every sentence with the one before it in its paragraph."""
    for place, statement in enumerate(report.statements):
        if _OPEN.search(report.text, statement.start, statement.end):
            continue
        yield from _ratio(report, place)
        yield from _each(report, place)


def _counts(report: Report, place: int, taken: tuple[int, int]) -> list[tuple[Figure, Statement]]:
    """The counts of a sentence beside a place, with those of the sentence before where there are too few."""
    statement = report.statements[place]
    near = [(each, statement) for each in statement.figures if each.is_count and not taken[0] <= each.start < taken[1]]
    if len(near) < _PAIR and (before := report.before_in_paragraph(place)) is not None:
        near = [*((each, before) for each in before.figures if each.is_count), *near]
    after = report.statements[place + 1 : place + 2]
    if not near and after and after[0].block == statement.block:
        near = [(each, after[0]) for each in after[0].figures if each.is_count]
    return near


def _ratio(report: Report, place: int) -> Iterator[Contradiction]:
    """ "Women outnumber men by three to one: 206 women and 106 men, 312 in all"."""
    statement = report.statements[place]
    span = (statement.start, statement.end)
    told = (match for match in _RATIO.finditer(report.text, *span) if _is_of_one(match))
    matches = [match for match in told if not _is_range(report, match)]
    if len(matches) != 1 or not _SAID.search(report.text, *span):
        return
    match = matches[0]
    one, other = (number_of(match[name]) for name in ("one", "other"))
    counts = _without_sum([figure for figure, _ in _counts(report, place, match.span())])
    if len(counts) != _PAIR or any(each.is_about for each in counts) or not one or not other or one == other:
        return
    low, high = sorted(each.value for each in counts)
    times = Decimal(max(one, other)) / min(one, other)
    if low <= 0 or high < _PAIR * 2 or abs(high / low / times - 1) <= _FAR:
        return
    if abs(high / low - times) < Decimal("0.5") or not times / _WILD < high / low < times * _WILD:
        return
    message = (
        f"“{' '.join(match.group().split())}” does not fit: {amount(high, 'count')} to {amount(low, 'count')} is "
        f"{high / low:.1f} to one. Check the words and the figures."
    )
    yield found(report.text, "rate_mismatch", message, Span(*match.span()), *counts)


def _is_of_one(match: re.Match[str]) -> bool:
    return bool({match["one"].lower(), match["other"].lower()} & {"one", "1"})


def _is_range(report: Report, match: re.Match[str]) -> bool:
    """ "from 34 to 59", "2 to 4 weeks", "grades one to five"."""
    before = report.text[max(0, match.start() - 16) : match.start()].lower().split()
    joint = report.text[match.end("one") : match.start("other")].lower().split()
    if before and before[-1] in {"from", "between", "aged", "grade", "grades", "stage", "rose", "fell", "scale", "of"}:
        return before[-1] != "of" or "ratio" not in before
    return joint == ["to"] and "one" not in {match["one"].lower(), match["other"].lower()} and "ratio" not in before


def _without_sum(figures: Sequence[Figure]) -> list[Figure]:
    """Two counts, where a third is what they make."""
    if len(figures) == _PAIR + 1:
        for each in figures:
            rest = [other for other in figures if other is not each]
            if each.value == rest[0].value + rest[1].value:
                return rest
    return list(figures)


def _each(report: Report, place: int) -> Iterator[Contradiction]:
    """ "42 social workers hold 882 cases, an average of 15 cases for each worker"."""
    statement = report.statements[place]
    for figure in statement.figures:
        match = _EACH.match(report.text, figure.end, statement.end) if figure.unit == "count" else None
        if match is None or not match["who"] or stem(match["who"].lower()) in _PER_TIME or figure.is_about:
            continue
        if not _MEAN.search(report.text, max(statement.start, figure.start - 45), figure.start):
            continue
        others = [pair for pair in _counts(report, place, (figure.start, figure.end)) if pair[0] is not figure]
        if len(others) != _PAIR or any(each.is_about for each, _ in others):
            continue
        total, heads = sorted(others, key=_size, reverse=True)
        if not _is_of(report, heads, match["who"]) or heads[0].value <= 1 or _is_of(report, total, match["who"]):
            continue
        span = (min(others[0][1].start, others[1][1].start), statement.end)
        if not _SHARED.search(report.text, *span):
            continue
        exact = total[0].value / heads[0].value
        if agrees(figure, exact) or (not figure.decimals and abs(exact - figure.value) < 1):
            continue
        message = (
            f"{amount(total[0].value, 'count')} among {amount(heads[0].value, 'count')} is {exact:.1f} each, but "
            f"{amount(figure.value, 'count')} is given. One of the three is wrong."
        )
        yield found(report.text, "rate_mismatch", message, total[0], heads[0], figure)


def _size(pair: tuple[Figure, Statement]) -> Decimal:
    return pair[0].value


def _is_of(report: Report, pair: tuple[Figure, Statement], who: str) -> bool:
    """Whether a figure counts those among whom something is shared."""
    figure, statement = pair
    thing = thing_after(report, figure, statement.end)
    if thing is not None and stem(thing[0]) == stem(who.lower()):
        return True
    words = content_of(report.text, figure.end, min(statement.end, figure.end + 40), report.folder)
    return stem(who.lower()) in words and thing is None
