"""Tables with running sums, subtotals, parts beside their whole, and an overall average beside those of its parts."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, words_content
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.tables import Cell, Table, is_part_or_subtotal, is_total
from heed.core.text.contradictions.wording import listed, stem

_RUNNING = later(r"\b(?:cumulative|running|year to date|ytd|to date)\b", re.IGNORECASE)
_MEANS = later(r"\b(?:average|mean|median|rate|days|score|%|percent|percentage|proportion)(?:\b|(?<=%))", re.IGNORECASE)
_OF_WHICH = later(r"(?:of which|of these|of whom)\b", re.IGNORECASE)
_UPHELD = later(r"\bupheld\b(?!.*\b(?:rate|%|not)\b)", re.IGNORECASE)
_LOOKED_AT = later(r"\b(?:investigat\w+|decided|decisions|detailed)\b", re.IGNORECASE)
_ALL_OF = later(r"(?:all|total)\s(?:[a-z]+\s){0,2}?(?P<what>[a-z]{4,20})", re.IGNORECASE)
_LEAST_ROWS = 2


def table_parts(report: Report) -> Iterator[Contradiction]:
    """Every table, for each of the five."""
    for table in report.tables:
        yield from _running_sums(report, table)
        yield from _subtotals(report, table)
        yield from _all_of_a_kind(report, table)
        yield from _parts_beside(report, table)
        yield from _parts_below(report, table)
        for place in range(1, table.width):
            yield from _overall_outside(report, table, place)


def _running_sums(report: Report, table: Table) -> Iterator[Contradiction]:
    """The first row of a cumulative column that its own steps do not make."""
    for place in range(2, table.width):
        if not _RUNNING.search(table.head(place)):
            continue
        steps = [row for row in table.rows if not is_total(row[0].plain, report.folder) and len(row) > place]
        pairs = [(row[place - 1].figure, row[place].figure) for row in steps]
        figures = [(one, other) for one, other in pairs if one is not None and other is not None]
        if len(figures) != len(steps) or len(figures) <= _LEAST_ROWS or figures[0][0].value != figures[0][1].value:
            continue
        wrong = [
            (before, step, now)
            for (_, before), (step, now) in itertools.pairwise(figures)
            if before.value + step.value != now.value
        ]
        if wrong and len(wrong) <= max(1, len(figures) // 2):
            before, step, now = wrong[0]
            made = before.value + step.value
            message = (
                f"{amount(before.value, before.unit)} so far and {amount(step.value, step.unit)} more make "
                f"{amount(made, now.unit)}, but {amount(now.value, now.unit)} is given. One of them is wrong."
            )
            yield found(report.text, "total_mismatch", message, before, step, now)


def _subtotals(report: Report, table: Table) -> Iterator[Contradiction]:
    """Subtotals against the rows since the one before."""
    names = listed("subtotal-labels", report.folder)
    parts: list[tuple[Cell, ...]] = []
    for row in table.rows:
        label = row[0].plain
        if any(label.startswith(name) for name in names) and not _RUNNING.search(label):
            for place in range(1, len(row)):
                yield from _wrong_subtotal(report, [each[place] for each in parts if place < len(each)], row[place])
            parts = []
        elif is_total(label, report.folder):
            parts = []
        elif not is_part_or_subtotal(label, report.folder):
            parts.append(row)


def _all_of_a_kind(report: Report, table: Table) -> Iterator[Contradiction]:
    """ "All enquiries" against the rows of enquiries just above, where the sum holds in another column."""
    for place, row in enumerate(table.rows):
        match = _ALL_OF.fullmatch(row[0].words)
        if match is None:
            continue
        above: list[tuple[Cell, ...]] = []
        for each in reversed(table.rows[:place]):
            if stem(match["what"].lower()) not in words_content(each[0].words, report.folder):
                break
            above.insert(0, each)
        if len(above) < _LEAST_ROWS or len(above) == place:
            continue
        columns = [[each[at] for each in above if at < len(each)] for at in range(1, len(row))]
        wrong = [list(_wrong_subtotal(report, cells, row[at])) for at, cells in enumerate(columns, 1)]
        if any(not each for each in wrong) or len(wrong) == 1:
            yield from (each for column in wrong for each in column)


def _wrong_subtotal(report: Report, cells: Sequence[Cell], total: Cell) -> Iterator[Contradiction]:
    figures = [cell.figure for cell in cells if cell.figure is not None]
    if total.figure is None or len(figures) != len(cells) or len(figures) < _LEAST_ROWS:
        return
    if any(figure.unit != total.figure.unit or figure.unit == "percent" for figure in figures):
        return
    made = sum((figure.value for figure in figures), Decimal(0))
    slack = total.figure.half_place * (len(figures) + 1) if total.figure.decimals else Decimal(0)
    if slack < abs(made - total.figure.value) <= max(Decimal(3), total.figure.value / 4):
        message = (
            f"The rows above this subtotal make {amount(made, total.figure.unit)}, but "
            f"{amount(total.figure.value, total.figure.unit)} is given. One of them is wrong."
        )
        yield found(report.text, "total_mismatch", message, *figures, total.figure)


def _parts_beside(report: Report, table: Table) -> Iterator[Contradiction]:
    """ "Of which upheld" beside "Investigations": a part larger than its whole."""
    for place in range(2, len(table.heads)):
        head, before = table.heads[place].words, table.heads[place - 1].words
        is_part = _OF_WHICH.match(head) or (_UPHELD.search(head) and _LOOKED_AT.search(before))
        if not is_part:
            continue
        for row in table.rows:
            whole, part = (row[each].figure if each < len(row) else None for each in (place - 1, place))
            yield from _over(report, whole, part)


def _parts_below(report: Report, table: Table) -> Iterator[Contradiction]:
    """A row "of which …" under its whole."""
    whole: tuple[Cell, ...] | None = None
    for row in table.rows:
        if not _OF_WHICH.match(row[0].plain):
            whole = row
        elif whole is not None:
            for one, other in zip(whole[1:], row[1:], strict=False):
                yield from _over(report, one.figure, other.figure)


def _over(report: Report, whole: Figure | None, part: Figure | None) -> Iterator[Contradiction]:
    if whole is None or part is None or whole.unit != part.unit or not whole.is_count or part.value <= whole.value:
        return
    message = (
        f"{amount(part.value, part.unit)} of {amount(whole.value, whole.unit)}: a part cannot be larger than its whole."
    )
    yield found(report.text, "part_over_whole", message, whole, part)


def _overall_outside(report: Report, table: Table, place: int) -> Iterator[Contradiction]:
    """An average or share for all that lies outside those of all the parts."""
    head = table.heads[place].words if place < len(table.heads) else ""
    rows = [(row[0].plain, row[place].figure) for row in table.rows if place < len(row)]
    wholes = [figure for label, figure in rows if figure is not None and _is_overall(report, label)]
    shown = [figure for label, figure in rows if figure is not None and not _is_overall(report, label)]
    if len(wholes) != 1 or len(shown) < _LEAST_ROWS or len(shown) + 1 != len(table.rows):
        return
    total = wholes[0]
    is_mean = total.unit == "percent" or _MEANS.search(head)
    if not is_mean or any(figure.unit != total.unit for figure in shown) or total.value == 100:
        return
    made = sum((figure.value for figure in shown), Decimal(0))
    if total.value > made * Decimal("0.8") or "change" in head.lower():
        return
    least, most = (way(shown, key=_value) for way in (min, max))
    slack = Decimal(10) ** -max(total.decimals, 0)
    for bound, is_outside, word in (
        (least, total.value < least.value - slack, "less than the least"),
        (most, total.value > most.value + slack, "more than the most"),
    ):
        if is_outside:
            message = (
                f"Over all, {amount(total.value, total.unit)} is given, which is {word} of the parts, "
                f"{amount(bound.value, bound.unit)}. The figure for all lies between those of its parts."
            )
            yield found(report.text, "average_outside", message, total, bound)


def _is_overall(report: Report, label: str) -> bool:
    return is_total(label, report.folder) or label in {"average", "overall average", "mean", "council average"}


def _value(figure: Figure) -> Decimal:
    return figure.value
