"""All measures against what is published, in one table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from heed.core.statistics.sentences.funnels import verdict
from heed.measuring.models import Measure
from heed.measuring.queries.comparing import AgainstOne
from heed.measuring.values import period_of
from heed.web.measuring.comparison_page import good_way
from heed.web.measuring.telling import value_in_words


@dataclass(frozen=True, slots=True)
class AgainstRow:
    """A measure's newest comparable figure and the published one it is set against."""

    measure: Measure
    period: str
    ours: str
    theirs: str
    other: str
    verdict: str
    after: str


def against_rows(found: Iterable[AgainstOne]) -> list[AgainstRow]:
    """The rows, in the order of the measures: never by how good a figure is."""
    return [_row(each) for each in found]


def _row(each: AgainstOne) -> AgainstRow:
    measure, other = each.beside.measure, each.published.other
    word = "no_clear_difference" if each.published.verdict == "cannot_tell" else each.published.verdict
    return AgainstRow(
        measure=measure,
        period=period_of(measure.period, each.beside.own.figure.on).name,
        ours=value_in_words(measure, each.beside.own.figure),
        theirs=value_in_words(measure, other.figure),
        other=other.name,
        verdict=verdict(word, good=good_way(measure)),
        after=_after(each),
    )


def _after(each: AgainstOne) -> str:
    """What is left of the difference once it is allowed for how many measures were looked at."""
    if each.published.verdict not in ("lower", "higher"):
        return ""
    if each.adjusted is None:
        return "told by its published range; not counted among the tests"
    return "still stands out" if each.stands_out else "may be chance, among so many"
