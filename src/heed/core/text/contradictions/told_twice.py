"""Shares and lengths of time that a report gives twice, with two values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from heed.core.text.contradictions.claims import period_of, segment_of
from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.table_rows import NO_FACT, words_at
from heed.core.text.contradictions.wording import listed, says


def shares_told_twice(report: Report) -> Iterator[Contradiction]:
    """Percentages and lengths of time told twice of the very same thing with two values."""
    groups: dict[tuple[frozenset[str], str | None, str], list[tuple[int, Figure]]] = defaultdict(list)
    for place, statement in enumerate(report.statements):
        for figure in statement.figures:
            about = _told_of(report, statement, figure)
            if about is not None:
                groups[(*about, figure.unit)].append((place, figure))
    for (_about, period, _unit), told in groups.items():
        yield from _two_shares(report, period, told)


def _two_shares(report: Report, period: str | None, told: Sequence[tuple[int, Figure]]) -> Iterator[Contradiction]:
    values = {figure.value for _place, figure in told}
    if len(values) != 2 or len({place for place, _figure in told}) < len(told):
        return
    first = told[0][1]
    other = next(figure for _place, figure in told if figure.value != first.value)
    if abs(first.value - other.value) > max(first.value, other.value) / 4 or first.decimals != other.decimals:
        return
    when = f" for {period}" if period else ""
    unit = f" {first.unit}s" if first.unit not in {"percent"} else ""
    message = (
        f"The same thing is given{when} as {amount(first.value, first.unit)}{unit} in one place and "
        f"{amount(other.value, other.unit)}{unit} in another. Check which is right, or say how they differ."
    )
    yield found(report.text, "two_values", message, *(figure for _place, figure in told))


def _told_of(report: Report, statement: Statement, figure: Figure) -> tuple[frozenset[str], str | None] | None:
    """What a share or a time is of, where the sentence says plainly."""
    if figure.unit not in {"percent", "day", "week"} or figure.is_about:
        return None
    segment = segment_of(report, statement, figure.start)
    inside = [each for each in statement.figures if segment[0] <= each.start < segment[1] and each != figure]
    limits = [each for each in inside if each.unit in {"day", "week"} and _is_limit(report, each)]
    span = (statement.start, statement.end)
    if len(inside) != len(limits) or NO_FACT.search(report.text, *span) or _is_limit(report, figure):
        return None
    is_known, period = period_of(report, statement, figure, segment)
    scope = report.scope_at(segment[0])
    own = words_at(report, statement, segment, with_scope=False)
    about = own | {word for word in scope if not any(word[:4] == each[:4] for each in own)}
    if not is_known or len(about) < 3 or says("compares", report.text, *segment, report.folder):
        return None
    around = content_words(report, segment)
    if around & listed("of-changes", report.folder):
        return None
    return about | {f"within {each.value} {each.unit}" for each in limits}, period


def content_words(report: Report, segment: tuple[int, int]) -> frozenset[str]:
    """The words between two places, small."""
    return frozenset(report.text[slice(*segment)].lower().split())


def _is_limit(report: Report, figure: Figure) -> bool:
    before = report.text[max(0, figure.start - 14) : figure.start].lower().split()
    return (
        bool(before)
        and before[-1] in {"within", "in", "over", "under", "than", "of", "the"}
        and figure.unit != "percent"
    )
