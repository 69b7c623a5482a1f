"""A measure as a document: its finding, chart, figures, what happened when, and how it is counted and judged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heed.accounts.models import Person
from heed.core.charts import Icon
from heed.web.components.dates import in_words
from heed.web.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Facts,
    Grid,
    GridColumn,
    Heading,
    NumberedNotes,
    Paper,
    Paragraph,
    Picture,
    Says,
)
from heed.web.documents.naming import invented_notice, made_words
from heed.web.measuring.facts import checked_words, counting_facts, target_words
from heed.web.measuring.measure_page import MeasurePage

MOST_ROWS = 120  # ten years of months: more is no use on paper, and the CSV has all
_COLUMNS = (
    (GridColumn("Period", 15), "period"),
    (GridColumn("Count", 8, is_number=True), "count"),
    (GridColumn("Total", 8, is_number=True), "total"),
    (GridColumn("Value", 10, is_number=True), "value"),
    (GridColumn("True value likely within", 19), "interval"),
    (GridColumn("Mean", 9, is_number=True), "mean"),
    (GridColumn("Limits", 15), "limits"),
    (GridColumn("Signal", 17), "signal"),
    (GridColumn("Note", 14), "note"),
)
NOTHING_HAPPENED = "No action names this measure yet."


def measure_paper(page: MeasurePage, *, for_person: Person, on: date) -> Paper:
    """Everything the page of a measure says, on one or two sheets."""
    measure = page.measure
    made = made_words(for_person, on=on)
    code = f" ({measure.code})" if measure.code else ""
    return Paper(
        title=page.told.finding,
        above=f"{for_person.council.name} · {measure.reference} {measure.name}{code} · {made}",
        foot=f"{measure.reference} · {made}",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(page)),
    )


def _blocks(page: MeasurePage) -> Iterator[Block]:
    if page.measure.is_retired:
        yield Paragraph(f"No longer kept: {page.measure.retired_reason}")
    if page.drawings:
        yield Picture(page.drawings[0])
    yield Paragraph(page.told.sentence, is_lead=True)
    if says := tuple(_says(page)):
        yield Says(says)
    if cautions := cautions_of(page):
        yield Heading("Be careful")
        yield Bullets(cautions)
    if page.without_rebase:
        yield Paragraph(f"With one set of limits all along it would say: {page.without_rebase}")
    yield Heading("What happened when")
    yield from _happened(page)
    yield Heading("How it is counted and judged")
    yield Facts(tuple(_facts(page)))
    if page.rows:
        yield Heading("The figures, newest first")
        yield from _figures(page)


def _says(page: MeasurePage) -> Iterator[tuple[Icon | None, str]]:
    told = page.told
    if told.latest:
        yield None, f"{told.latest_period}: {told.latest}"
    if page.picture.chart:
        yield told.variation_icon, told.variation
    if told.assurance_icon:
        yield told.assurance_icon, told.assurance


def cautions_of(page: MeasurePage) -> tuple[str, ...]:
    """What to know before believing the chart."""
    own = (page.measure.caution,) if page.measure.caution else ()
    return (*page.told.warnings, *page.disagreements, *own)


def _happened(page: MeasurePage) -> Iterator[Block]:
    ordered = sorted(page.happened, key=lambda each: each.annotation.on)
    lines = tuple(f"{each.about} {in_words(each.annotation.on)}: {each.words}" for each in ordered)
    if not lines:
        yield Paragraph(NOTHING_HAPPENED)
    elif page.drawings and page.drawings[0].notes:
        yield NumberedNotes(tuple(enumerate(lines, start=1)))
    else:
        yield Bullets(lines)


def _facts(page: MeasurePage) -> Iterator[tuple[str, str]]:
    for label, words in counting_facts(page.measure):
        if label != "Be careful":  # it stands among the warnings
            yield label, str(words)
    if target := target_words(page.measure):
        yield "Target", target
    if page.told.how:
        yield "Judged by", page.told.how
    yield "Owner", page.measure.owner.name
    yield "Last checked by", checked_words(page.measure)


def _figures(page: MeasurePage) -> Iterator[Block]:
    rows = page.rows[:MOST_ROWS]
    columns = tuple(_columns(page))
    yield Grid(
        caption=f"{page.measure.name}, newest first",
        columns=tuple(column for column, _ in columns),
        rows=tuple(tuple(Cell(getattr(row, name)) for _, name in columns) for row in rows),
        is_close=True,
    )
    if len(rows) < len(page.rows):
        yield Paragraph(f"The newest {len(rows)} of {len(page.rows)} periods are here; the CSV file has all.")


def _columns(page: MeasurePage) -> Iterator[tuple[GridColumn, str]]:
    """The columns that say something, with the part of a row that each shows."""
    for column, name in _COLUMNS:
        if name in ("period", "value") or any(getattr(row, name) for row in page.rows):
            yield column, name
