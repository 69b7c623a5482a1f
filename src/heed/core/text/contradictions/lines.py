"""Rates and shares under each other, each on a line of its own: reviews due, reviews completed, completion rate."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from heed.core.text.contradictions.numbers import Figure, agrees, amount, cell_figures
from heed.core.text.contradictions.page import Report, words_content
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED, mismatch_words
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell

_LINE = later(
    r"^[ \t>*•-]{0,6}(?P<label>[A-Za-z][^:\n|]{2,60}):[ \t]{1,6}(?P<value>£?\d[\d,]*(?:\.\d{1,2})?)[ \t.]*$",
    re.MULTILINE,
)
_PER = later(r"\b(?:per|for every|in every)\s(?P<base>1,?000|10,?000|100,?000)\b", re.IGNORECASE)
_PEOPLE = later(r"\bpopulation|\bresidents\b|\badults aged\b|\badults living\b", re.IGNORECASE)
_RATE = later(r"\b(?:rate|%|percentage|per cent|proportion|share)(?:\b|(?<=%))", re.IGNORECASE)
_NEAR_MISS = 15
_REACH = 700
_MOST_NEAR = 24
_PAIR = 2


def lines(report: Report) -> Iterator[Contradiction]:
    """Lines with labels, and columns of tables."""
    labelled = [
        Cell(match["label"].strip(), *match.span("value"), cell_figures(report.text, *match.span("value")))
        for match in _LINE.finditer(report.text)
    ]
    yield from _rates(report, labelled)
    for table in report.tables:
        for place in range(1, table.width):
            column = [
                Cell(row[0].words, row[place].start, row[place].end, row[place].figures)
                for row in table.rows
                if place < len(row) and row[place].figures
            ]
            yield from _rates(report, column)
            yield from _share_below(report, column)


def _rates(report: Report, labelled: Sequence[Cell]) -> Iterator[Contradiction]:
    """ "Concerns: 2,940", "Adult population: 245,000", "Concerns per 100,000 adults: 1,020"."""
    for rate in labelled:
        per = _PER.search(rate.words)
        if per is None or rate.figure is None:
            continue
        first = bisect_left(labelled, rate.start - _REACH, key=_start)
        within = labelled[first : min(first + _MOST_NEAR, bisect_left(labelled, rate.start + _REACH, key=_start))]
        near = [each for each in within if each is not rate and each.figure]
        people = [each for each in near if _PEOPLE.search(each.words) and not _PER.search(each.words)]
        what = words_content(rate.words[: per.start()], report.folder) - {"rate"}
        counts = [
            each
            for each in near
            if each not in people
            and not _PER.search(each.words)
            and what
            and what <= words_content(each.words, report.folder)
        ]
        if len(people) != 1 or len(counts) != 1 or people[0].figure is None or counts[0].figure is None:
            continue
        count, total, base = counts[0].figure, people[0].figure, Decimal(per["base"].replace(",", ""))
        if total.value <= count.value:
            continue
        exact = base * count.value / total.value
        rough = exact * Decimal("0.005") if total.value % 1000 == 0 else Decimal(0)
        if abs(exact - rate.figure.value) > rough + rate.figure.half_place:
            message = (
                f"{amount(count.value, 'count')} among {amount(total.value, 'count')} people is "
                f"{exact:,.{rate.figure.decimals + 1}f} per {int(base):,}, but the rate is given as "
                f"{rate.figure.value:,}. "
                "One of the three is wrong."
            )
            yield found(report.text, "rate_mismatch", message, count, total, rate.figure)


def _share_below(report: Report, column: Sequence[Cell]) -> Iterator[Contradiction]:
    """A rate in the row under the two counts that it is made of."""
    for place, cell in enumerate(column):
        percent = cell.figure
        if percent is None or percent.unit != "percent" or not _RATE.search(cell.words):
            continue
        counts = [each.figure for each in column[:place] if each.figure is not None and each.figure.is_count]
        pairs = [(one, other) for one, other in permutations(counts, _PAIR) if 0 < one.value <= other.value]
        if len(counts) != _PAIR or place != _PAIR or any(agrees(percent, _share(*pair)) for pair in pairs):
            continue
        near = [pair for pair in pairs if abs(_share(*pair) - percent.value) <= _NEAR_MISS]
        if len(near) == 1:
            yield found(report.text, "percent_mismatch", mismatch_words(percent, *near[0]), percent, *near[0])


def _start(cell: Cell) -> int:
    return cell.start


def _share(count: Figure, total: Figure) -> Decimal:
    return HUNDRED * count.value / total.value
