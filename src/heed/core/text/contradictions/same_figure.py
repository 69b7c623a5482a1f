"""The same figure given two values in different places, and counts in words that digits deny."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from heed.core.text.contradictions.claims import Claim, thing_after
from heed.core.text.contradictions.numbers import Figure, plain
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wording import limit, says, stem
from heed.core.text.tokens import tokenise

_MOST_VALUES = 2
_MOST_EARLIER = 30
_IN_BRACKETS = later(r"\s?\(\s?(\d{1,4})\s?\)")
_OF_A_FRACTION = later(r"\b(?:in|out of|every|in every)\s$", re.IGNORECASE)
_REFERS = later(r"\b(?:all(?: of)?(?: the| these| those)?|of the|of these|of those|these|the)\s$", re.IGNORECASE)


def two_values(report: Report, claims: Sequence[Claim]) -> Iterator[Contradiction]:
    """Claims of one thing and one period whose figures differ."""
    groups: dict[tuple[frozenset[str], str | None], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.about, claim.period].append(claim)
    for (_about, period), group in groups.items():
        values = {claim.figure.value for claim in group}
        if len(values) != _MOST_VALUES or len({claim.where for claim in group}) < len(values):
            continue
        first = group[0]
        other = next(claim for claim in group if claim.figure.value != first.figure.value)
        if first.where == other.where or not _is_near(report, first.figure, other.figure):
            continue
        code = "words_and_digits" if first.figure.is_spelt != other.figure.is_spelt else "two_values"
        when = f" for {period}" if period else ""
        message = (
            f"The number of {first.thing}{when} is given as {plain(first.figure.value)} in one place and "
            f"{plain(other.figure.value)} in another. Check which is right, or say how they differ."
        )
        yield found(report.text, code, message, *(claim.figure for claim in group))


def words_and_digits(report: Report) -> Iterator[Contradiction]:
    """A count in words with other digits in brackets, and a later "all 4 cases" that denies an earlier "five cases"."""
    for statement in report.statements:
        yield from _in_brackets(report, statement)
    for place, statement in enumerate(report.statements):
        for figure in statement.figures:
            earlier = _denied(report, place, figure) if figure.is_count else None
            if earlier is not None:
                message = (
                    f"{plain(earlier.value)} are told of first, then {plain(figure.value)}. "
                    "Check which is right, or say what became of the others."
                )
                code = "words_and_digits" if earlier.is_spelt != figure.is_spelt else "two_values"
                yield found(report.text, code, message, earlier, figure)


def _is_near(report: Report, one: Figure, other: Figure) -> bool:
    """Whether two values can be of one figure: not far apart, or the same digits in another order."""
    low, high = sorted((one.value, other.value))
    if sorted(str(low)) == sorted(str(high)):
        return True
    return float(high - low) <= max(2.0, float(high) * limit("near-counts", report.folder) / 100)


def _in_brackets(report: Report, statement: Statement) -> Iterator[Contradiction]:
    for figure in statement.figures:
        match = _IN_BRACKETS.match(report.text, figure.end) if figure.is_spelt and figure.unit == "count" else None
        is_fraction = _OF_A_FRACTION.search(report.text, max(statement.start, figure.start - 12), figure.start)
        if match and int(match[1]) != figure.value and is_fraction is None:
            digits = Figure(figure.value, match.start(1), match.end(1), "count")
            message = (
                f"“{report.text[figure.start : figure.end]}” in words has {match[1]} in digits beside it. "
                "One of them is wrong."
            )
            yield found(report.text, "words_and_digits", message, figure, digits)


def _denied(report: Report, place: int, figure: Figure) -> Figure | None:
    """The one earlier count of the same thing in this paragraph or the one before, which "all N" cannot mean."""
    statement = report.statements[place]
    thing = _whole_thing(report, statement, figure)
    if thing is None:
        return None
    earlier = list(_earlier(report, place, figure))[-_MOST_EARLIER:]
    if says(
        "several-each", report.text, earlier[0].start if earlier else statement.start, statement.end, report.folder
    ):
        return None
    same = [each for each in earlier if (after := thing_after(report, each, statement.end)) and stem(after[0]) == thing]
    values = {each.value for each in earlier}
    explained = {one - other for one in values for other in values} | {
        one + other for one in values for other in values
    }
    if len(same) != 1 or figure.value in values | explained or same[0].is_about:
        return None
    near = float(abs(same[0].value - figure.value)) <= max(2.0, float(same[0].value) * 0.1)
    return same[0] if near else None


def _earlier(report: Report, place: int, figure: Figure) -> Iterator[Figure]:
    first = report.statements[place]
    for back in range(max(0, place - 6), place + 1):
        statement = report.statements[back]
        if statement.section == first.section and first.block - statement.block <= 1:
            yield from (each for each in statement.figures if each.is_count and each.start < figure.start)


def _whole_thing(report: Report, statement: Statement, figure: Figure) -> str | None:
    """What "all 4 cases" counts, where nothing before or after narrows it."""
    if not _REFERS.search(report.text, max(statement.start, figure.start - 14), figure.start):
        return None
    following = tokenise(report.text, figure.end, min(statement.end, figure.end + 60))
    thing = thing_after(report, figure, statement.end)
    if thing is None or not following or following[0].end != thing[1]:
        return None
    if len(following) > 1 and not following[1].after_break and not says(
        "back-to", report.text, following[1].start, following[1].end, report.folder
    ):  # fmt: skip
        return None
    return stem(thing[0])
