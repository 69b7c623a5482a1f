"""Money and averages of a sentence against the total, or the row of averages, of a table that says the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from heed.core.text.contradictions.averages import AVERAGE
from heed.core.text.contradictions.claims import period_of, segment_of
from heed.core.text.contradictions.numbers import Figure, amount
from heed.core.text.contradictions.page import Report, Statement, content_of, words_content
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.table_rows import year_of_column
from heed.core.text.contradictions.tables import Cell, Table, is_total
from heed.core.text.contradictions.wording import stems

_MILLION = later(r"£\s?(?:m\b|million)|\bmillions?\b", re.IGNORECASE)
_THOUSAND = later(r"£\s?(?:000|k\b)|\bthousands?\b", re.IGNORECASE)
_OPEN = later(
    r"\b(?:not|if|would|could|should|aims?|targets?|expect\w*|forecast|plan\w*|may|might|will|hope|within"
    r"|budgeted|against"
    r"|compared|than|rose|fell|up|down|previous|last year|national\w*|region\w*|england|other|more|less|about"
    r"|nearly|over"
    r"|of which|of this|longest|shortest)\b",
    re.IGNORECASE,
)
_IDLE = frozenset(
    ["total", "work", "day", "week", "month", "number", "average", "mean", "median", "time", "all", "taken", "days"]
)
_TIMES = frozenset(["day", "week", "month"])
_NEAR = 900
_NEAR_MONEY = Decimal("0.06")
_NEAR_DAYS = Decimal("0.3")


def totals_told(report: Report) -> Iterator[Contradiction]:
    """Every sentence with one sum of money or one average time, with the tables near it."""
    for statement in report.statements:
        if not statement.figures or _OPEN.search(report.text, statement.start, statement.end):
            continue
        money = [each for each in statement.figures if each.unit == "money"]
        times = [each for each in statement.figures if each.unit in _TIMES]
        for table in report.tables_near(statement.start, _NEAR):
            if report.scope_at(table.start) != report.scope_at(statement.start):
                continue
            if len(money) == 1 and not money[0].is_about and len(statement.figures) == 1:
                yield from _money(report, statement, money[0], table)
            if (
                len(times) == 1
                and not times[0].is_about
                and AVERAGE.search(report.text, statement.start, statement.end)
            ):
                yield from _times(report, statement, times[0], table)


def _money(report: Report, statement: Statement, told: Figure, table: Table) -> Iterator[Contradiction]:
    """ "We spend £146.5m gross" beside "Gross total 144.5" in £m."""
    totals = [row for row in table.rows if len(row) == 2 and _is_total(report, row[0].plain)]
    if len(totals) != 1 or table.width != 2 or (figure := totals[0][1].figure) is None:
        return
    scale = _scale(table, figure)
    words = content_of(report.text, statement.start, statement.end, report.folder)
    label = words_content(totals[0][0].words, report.folder) - _IDLE
    caption = words_content(table.caption.words, report.folder) if table.caption is not None else frozenset()
    if (
        scale is None
        or not label
        or not label <= words
        or (caption and not caption & words - label and not label & caption)
    ):
        return
    value = figure.value * scale
    slack = told.half_place + figure.half_place * scale
    if slack < abs(value - told.value) <= _NEAR_MONEY * value:
        yield _said(report, told, amount(value, "money"), totals[0][0], figure)


def _is_total(report: Report, label: str) -> bool:
    return is_total(label, report.folder) or label.endswith(" total")


def _scale(table: Table, figure: Figure) -> Decimal | None:
    """What one of a table's figures is in pounds; none where it is not said that they are pounds."""
    if figure.unit == "money":
        return Decimal(1)
    around = " ".join(
        [cell.words for cell in table.heads] + ([table.caption.words] if table.caption is not None else [])
    )
    if _MILLION.search(around):
        return Decimal(1_000_000)
    return Decimal(1_000) if _THOUSAND.search(around) else None


def _times(report: Report, statement: Statement, told: Figure, table: Table) -> Iterator[Contradiction]:
    """ "It took on average 19 working days to reply in 2023/24" beside a row of average working days to reply."""
    segment = segment_of(report, statement, told.start)
    is_known, period = period_of(report, statement, told, segment)
    words = content_of(report.text, statement.start, statement.end, report.folder)
    known = report.scope_at(table.start) | report.title | _IDLE | stems("around-averages", report.folder)
    for cell in (*table.heads, *(row[0] for row in table.rows), *([table.caption] if table.caption else [])):
        known |= words_content(cell.words, report.folder)
    for each in statement.periods:
        known |= content_of(report.text, each.start, each.end, report.folder)
    fitting = [
        row
        for row in table.rows
        if AVERAGE.search(row[0].words)
        and told.unit in row[0].plain
        and (label := words_content(row[0].words, report.folder) - _IDLE)
        and label <= words <= label | known
    ]
    if not is_known or len(fitting) != 1:
        return
    cells = [
        cell.figure
        for place, cell in enumerate(fitting[0])
        if place and cell.figure is not None and year_of_column(report, table, place) in {None, period}
    ]
    if len(cells) != 1 or cells[0] is None or cells[0].unit not in {"count", told.unit}:
        return
    slack = max(told.half_place, cells[0].half_place)
    if slack < abs(cells[0].value - told.value) <= _NEAR_DAYS * max(cells[0].value, told.value):
        yield _said(report, told, amount(cells[0].value, "count"), fitting[0][0], cells[0])


def _said(report: Report, told: Figure, right: str, label: Cell, figure: Figure) -> Contradiction:
    message = (
        f"The text gives {amount(told.value, told.unit)}, but the table has {right} for “{label.words}”. "
        "Check which is right, or say how they differ."
    )
    return found(report.text, "two_values", message, told, figure)
