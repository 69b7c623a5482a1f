"""A percentage that its own count and total do not make, and a part larger than its whole, in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import islice, pairwise

from heed.core.text.contradictions.numbers import Figure, agrees, plain
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction

_OUT_OF = later(
    r"(?:\s[a-z]{2,20}){0,2}?(?:\s(?:out\s)?of\s(?:the\s|these\s|those\s|all\s|all\sthe\s|a\stotal\sof\s)?|\s?/\s?)$",
    re.IGNORECASE,
)
_SLASHED = later(r"(?<![\d/.,])(\d{1,6})\s?/\s?(\d{1,6})(?![\d/])")
_OPENS = later(
    r"(?:\s[a-z]{2,20}){0,4}?\s?"
    r"(?:[(\[]|,?\s(?:or|which is|that is|i\.e\.|equal to|equates to|equating to|representing),?\s"
    r"|,\s|\s[–-]\s|\s?=\s?)\s?$",
    re.IGNORECASE,
)
_ENDS_OF = later(r"\b(?:of|out of|from)\s(?:the\s|these\s|those\s|all\s|a total of\s)*$", re.IGNORECASE)
_RATE_OF = later(
    r",?\s(?:(?:which is|giving|making|for)\s)?an?\s(?:[a-z-]{2,20}\s){0,2}(?:rate|proportion|share) of\s$",
    re.IGNORECASE,
)
_OF_THEM = later(r"\sof (?:them|these|those|which)\b", re.IGNORECASE)
_NEAR_MISS = 15
_MOST_FIGURES = 24
HUNDRED = Decimal(100)
RULE = "Rounded half up or half down"


def percentages(report: Report) -> Iterator[Contradiction]:
    """Every percentage that stands with its own count and total and is not what they make."""
    for statement in (*report.statements, *report.cells):
        slashed = _slashed(report, statement)
        figures = sorted((*statement.figures[:_MOST_FIGURES], *slashed), key=lambda figure: figure.start)
        pairs = [*_pairs(report, figures), *zip(slashed[::2], slashed[1::2], strict=True)]
        yield from _over(report, pairs)
        used: set[int] = set()
        for count, total in pairs:
            percent = _percent_of(report, figures, count, total)
            if percent is not None:
                used.add(percent.start)
                yield from _judged(report, percent, count, total)
        yield from _bracketed(report, statement, used)
        yield from _told_rate(report, statement, used)


def _pairs(report: Report, figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Counts with their totals, as in "22 of the 24" and "22 complaints out of 24"."""
    for count, total in pairwise(figures):
        joint = report.text[count.end : total.start]
        if count.is_count and total.is_count and len(joint) < 60 and _OUT_OF.fullmatch(joint):
            yield count, total


def _slashed(report: Report, statement: Statement) -> list[Figure]:
    """Count and total of every "22/24", in turn."""
    figures: list[Figure] = []
    for match in islice(_SLASHED.finditer(report.text, statement.start, statement.end), _MOST_FIGURES):
        held = any(period.start < match.end() and match.start() < period.end for period in statement.periods)
        if not held and int(match[2]) > 1 and not _looks_like_year(match):
            figures.extend(
                Figure(Decimal(match[group]), match.start(group), match.end(group), "count") for group in (1, 2)
            )
    return figures


def _looks_like_year(match: re.Match[str]) -> bool:
    return len(match[1]) == 4 and match[1][:2] in {"19", "20"}


def _percent_of(report: Report, figures: Sequence[Figure], count: Figure, total: Figure) -> Figure | None:
    """The percentage straight after or before a count and its total: "22 of 24 (93%)", "93% (22 of 24)"."""
    after = next((figure for figure in figures if figure.start >= total.end), None)
    if after is not None and after.unit == "percent":
        joint = report.text[total.end : after.start]
        if len(joint) < 60 and _OPENS.fullmatch(joint):
            return after
    before = [figure for figure in figures if figure.end <= count.start][-1:]
    if before and before[0].unit == "percent":
        joint = report.text[before[0].end : count.start]
        if joint.strip(" ") in {"(", "[", "(n=", ", or", ",", "–", "-"} or joint.strip().lower() in {
            "(i.e.",
            "(that is",
        }:
            return before[0]
    return None


def _judged(report: Report, percent: Figure, count: Figure, total: Figure) -> Iterator[Contradiction]:
    if total.value <= 0 or count.value > total.value or (percent.is_about and _about_right(percent, count, total)):
        return
    exact = HUNDRED * count.value / total.value
    if agrees(percent, exact):
        return
    yield found(report.text, "percent_mismatch", mismatch_words(percent, count, total), percent, count, total)


def mismatch_words(percent: Figure, count: Figure, total: Figure) -> str:
    """What is said of a percentage that its count and total do not make."""
    exact = HUNDRED * count.value / total.value
    places = "to a whole number" if not percent.decimals else f"to {percent.decimals} decimal place(s)"
    shown = f"{exact:.{percent.decimals + 1}f}"
    return (
        f"{percent.value}% is printed for {plain(count.value)} of {plain(total.value)}, which is {shown}%. "
        f"{RULE} {places}, it cannot be {percent.value}%."
    )


def _about_right(percent: Figure, count: Figure, total: Figure) -> bool:
    return abs(percent.value - HUNDRED * count.value / total.value) <= 5


def _over(report: Report, pairs: Sequence[tuple[Figure, Figure]]) -> Iterator[Contradiction]:
    for count, total in pairs:
        joint = report.text[count.end : total.start]
        if count.value > total.value and ("of" in joint or "/" in joint) and not _is_loose(report, count, total):
            message = f"{plain(count.value)} of {plain(total.value)}: a part cannot be larger than its whole."
            if "/" not in joint:
                yield found(report.text, "part_over_whole", message, count, total)


def _is_loose(report: Report, count: Figure, total: Figure) -> bool:
    """ "12 complaints of 2 kinds" is no part of a whole, which is told with "of the" or "out of"."""
    joint = report.text[count.end : total.start].lower()
    return "out of" not in joint and "of the" not in joint


def _bracketed(report: Report, statement: Statement, used: set[int]) -> Iterator[Contradiction]:
    """ "Of the 24, 22 (93%) were upheld": the total is the count the sentence begins with, or one before it."""
    figures = statement.figures[:_MOST_FIGURES]
    for place in range(1, len(figures)):
        percent, count = figures[place], figures[place - 1]
        if percent.unit != "percent" or not count.is_count or percent.start in used:
            continue
        if report.text[count.end : percent.start].strip() != "(" or percent.is_about:
            continue
        bases = _bases(report, statement, count)
        if not bases or any(
            agrees(percent, HUNDRED * count.value / base.value) for base in _all_bases(statement, count)
        ):
            continue
        yield found(
            report.text, "percent_mismatch", mismatch_words(percent, count, bases[-1]), percent, count, bases[-1]
        )


def _told_rate(report: Report, statement: Statement, used: set[int]) -> Iterator[Contradiction]:
    """ "24 investigations …, 22 of them upheld, a rate of 93%": two counts and one percentage in a sentence."""
    figures = statement.figures
    if len(figures) != len(("total", "count", "percentage")) or len(statement.periods) > 1:
        return
    total, count, percent = figures
    is_plain = total.is_count and count.is_count and percent.unit == "percent" and percent.start not in used
    if not is_plain or any(figure.is_about for figure in figures) or not 0 < count.value <= total.value:
        return
    joint = report.text[count.end : percent.start]
    told = _RATE_OF.search(joint) is not None or (_OF_THEM.match(joint) is not None and "(" in joint)
    exact = HUNDRED * count.value / total.value
    if told and not agrees(percent, exact) and abs(exact - percent.value) <= _NEAR_MISS:
        yield found(report.text, "percent_mismatch", mismatch_words(percent, count, total), percent, count, total)


def _bases(report: Report, statement: Statement, count: Figure) -> list[Figure]:
    """Counts of which this one is told to be a part: "of the 24 …, 22"."""
    return [
        figure
        for figure in statement.figures
        if figure.is_count
        and figure.end <= count.start
        and figure.value >= count.value
        and figure.value > 0
        and not figure.is_about
        and _ENDS_OF.search(report.text, max(statement.start, figure.start - 24), figure.start)
    ]


def _all_bases(statement: Statement, count: Figure) -> Iterator[Figure]:
    """Every larger count in or shortly before the sentence, any of which may be the total meant."""
    for figure in statement.figures:
        if figure.unit == "count" and figure.value >= count.value and figure.value > 0 and figure != count:
            yield figure
