"""The board as a document: what chance makes of it, a table for each group, and the chart of each special cause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from heed.accounts.models import Person
from heed.core.charts import draw_both, draw_sparkline
from heed.measuring.queries.pictures import Board, BoardRow
from heed.web.documents.blocks import (
    Block,
    Cell,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Paragraph,
    Picture,
)
from heed.web.documents.naming import invented_notice, made_words
from heed.web.measuring.board_list import Rows, target_told, told_before
from heed.web.measuring.drawing import spark_of
from heed.web.measuring.facts import group_name
from heed.web.measuring.measure_page import chart_of

NOTHING_JUDGED = "No measure has enough figures yet to tell a change from chance."
_COLUMNS = (
    GridColumn("Measure", 25),
    GridColumn("Latest", 16),
    GridColumn("Over time", 13),
    GridColumn("What it says", 13),
    GridColumn("Period before", 9),
    GridColumn("Target", 14),
    GridColumn("Owner", 10),
)


def board_paper(board: Board, *, chance: str, for_person: Person, on: date) -> Paper:
    """Every measure kept, in the order of its groups; `chance` says how many signals there would be by chance."""
    return Paper(
        title="What our measures say",
        above=f"{for_person.council.name} · {made_words(for_person, on=on)}",
        foot=f"Measures of {for_person.council.name} · {made_words(for_person, on=on)}",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(board, chance)),
        is_landscape=True,
    )


def _blocks(board: Board, chance: str) -> Iterator[Block]:
    yield Paragraph(chance or NOTHING_JUDGED, is_lead=True)
    rows = Rows(board)
    for group, found in groupby(board.rows, key=lambda row: row.measure.group):
        name = group_name(group)
        yield Heading(name)
        yield Grid(f"Measures: {name}", _COLUMNS, tuple(_row(rows, row) for row in found))
    signals = [row for row in board.rows if row.picture.is_signal]
    if signals:
        yield Heading("The measures with a signal")
        for row in signals:
            yield from _charted(rows, row)


def _row(rows: Rows, row: BoardRow) -> tuple[Cell, ...]:
    measure, told = row.measure, rows.told(row.measure)
    line = None
    if row.picture.kind != "nothing":
        line = draw_sparkline(spark_of(row.picture, title=told.finding))
    return (
        Cell(measure.name, aside=" · ".join(part for part in (measure.reference, measure.code) if part)),
        Cell(told.latest or "No figures yet", aside=told.latest_period),
        Cell(line=line),
        Cell(told.variation, icon=told.variation_icon),
        Cell(told_before(row)),
        Cell(target_told(rows, measure), icon=told.assurance_icon),
        Cell(measure.owner.name),
    )


def _charted(rows: Rows, row: BoardRow) -> Iterator[Block]:
    told = rows.told(row.measure)
    chart = chart_of(row.picture, told)
    if chart is None:
        return
    latest = f"{told.latest_period}: {told.latest}"
    said = [told.sentence, latest, *([told.assurance] if told.assurance else []), *told.warnings]
    yield Heading(told.finding, level=3)
    yield Picture(draw_both(chart)[0], beside=(*said, f"{row.measure.reference} · judged by {told.how}"))
