"""The report as a document: the same sections as its page."""

from collections.abc import Iterator
from datetime import date

from heed.accounts.models import Person
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Bullets, Cell, Grid, GridColumn, Heading, Paper, Paragraph
from heed.web.documents.naming import invented_notice, made_words
from heed.web.listening.complaints_report.page import ReportPage
from heed.web.listening.complaints_report.sections import ReportTable

_WIDTH = 100


def report_paper(page: ReportPage, *, for_person: Person, on: date) -> Paper:
    """The whole report, with its introduction and who signed it."""
    made = made_words(for_person, on=on)
    return Paper(
        title=page.title,
        above=f"{for_person.council.name} · {signed_words(page)}",
        foot=f"{page.title} · {for_person.council.name} · {made}",
        blocks=tuple(_blocks(page)),
        notice=invented_notice(for_person),
    )


def signed_words(page: ReportPage) -> str:
    """Who signed it and when, or that nobody has."""
    kept = page.kept
    if kept is None or kept.signed_by is None:
        return "Draft: nobody has signed it yet"
    published = f", published {in_words(kept.published_at.date())}" if kept.published_at else ""
    return f"Signed by {kept.signed_by.name} on {in_words(kept.signed_at.date())}{published}"


def _blocks(page: ReportPage) -> Iterator[Block]:
    yield Paragraph(
        "The yearly report under regulation 18 of the Local Authority Social Services and National Health Service "
        f"Complaints (England) Regulations 2009, for {in_words(page.year.first)} to {in_words(page.year.last)}.",
        is_lead=True,
    )
    if page.kept is not None and page.kept.introduction:
        yield Heading("Introduction")
        for part in page.kept.introduction.split("\n\n"):
            yield Paragraph(part.strip())
    for section in page.sections:
        yield Heading(section.heading)
        for sentence in section.sentences:
            yield Paragraph(sentence.words)
        if section.bullets:
            yield Bullets(tuple(each.words for each in section.bullets))
        if section.table is not None:
            yield _grid(section.table)


def _grid(table: ReportTable) -> Grid:
    first, *others = table.heads
    share = _WIDTH * 0.4 / len(others)
    columns = (
        GridColumn(first, _WIDTH * 0.6),
        *(GridColumn(each, share, is_number=each not in {"How far"}) for each in others),
    )
    rows = tuple(tuple(Cell(each.words) for each in row) for row in table.rows)
    return Grid(table.caption, columns, rows, is_close=True)
