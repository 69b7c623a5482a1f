"""A measure against others as a document: what can be told, the charts, and everybody by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heed.accounts.models import Person
from heed.web.documents.blocks import (
    Block,
    Bullets,
    Cell,
    Grid,
    GridColumn,
    Heading,
    Paper,
    Paragraph,
    Picture,
)
from heed.web.documents.naming import invented_notice, made_words
from heed.web.measuring.comparison_page import ComparisonPage

NO_RANKS = "No ranks: most differences between councils are chance."
_COLUMNS = (
    GridColumn("Who", 30),
    GridColumn("Figure", 26),
    GridColumn("True value likely within", 24),
    GridColumn("What can be told", 20),
)


def comparison_paper(page: ComparisonPage, *, for_person: Person, on: date) -> Paper:
    """Everything that the page of a comparison says."""
    measure = page.measure
    return Paper(
        title=page.finding,
        above=f"{for_person.council.name} · {measure.reference} {measure.name} · {made_words(for_person, on=on)}",
        foot=f"{measure.reference} against others, {page.period} · {made_words(for_person, on=on)}",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(page)),
    )


def _blocks(page: ComparisonPage) -> Iterator[Block]:
    for place, words in enumerate(page.sentences):
        yield Paragraph(words, is_lead=place == 0)
    for wide, _narrow in page.drawings:
        yield Picture(wide)
    if page.notices:
        yield Heading("Be careful")
        yield Bullets(page.notices)
    yield Heading("Everybody, by name")
    group = f" {page.group.name}: {page.group.source}." if page.group else ""
    yield Paragraph(f"{NO_RANKS}{group}")
    yield Grid(
        caption=f"{page.measure.name} in {page.period}, by name",
        columns=_COLUMNS,
        rows=tuple(
            (
                Cell(f"{row.name} (us)" if row.is_own else row.name),
                Cell(row.value),
                Cell(row.interval),
                Cell(row.verdict),
            )
            for row in page.rows
        ),
        is_close=True,
    )
