"""The quality assurance report as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from heed.accounts.models import Person
from heed.definitions import closing_ladder
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Bullets, Cell, Facts, Grid, GridColumn, Heading, Paper, Paragraph
from heed.web.documents.naming import invented_notice, made_words
from heed.web.listening.audits.report_page import ReportPage


def report_paper(page: ReportPage, *, for_person: Person, on: date) -> Paper:
    """Everything the page says, for a committee."""
    about = f"{for_person.council.name} · {made_words(for_person, on=on)}"
    return Paper(
        title=page.title,
        above=about,
        foot=f"{page.cycle.reference} · {about}",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(page)),
        is_landscape=True,
    )


def _blocks(page: ReportPage) -> Iterator[Block]:
    yield Paragraph(page.done, is_lead=True)
    if page.conclusion:
        yield Paragraph(page.conclusion)
    yield Bullets(page.cautions)
    yield Facts(
        (
            ("Audits", str(page.cycle)),
            ("Tool", page.cycle.tool_used.name),
            ("Period", f"{in_words(page.cycle.starts_on)} to {in_words(page.cycle.ends_on)}"),
        )
    )
    yield Heading("What the audits found")
    yield _grades(page)
    if page.changes:
        yield from _before_after(page)
    if page.teams:
        yield from _teams(page)
    yield Heading("Do the auditors grade alike?")
    yield Bullets(page.agreement)
    yield Heading("Safety")
    yield Paragraph(page.safety)
    yield from _rest(page)
    yield Heading("How the files were chosen")
    yield Bullets(page.chosen)


def _grades(page: ReportPage) -> Grid:
    columns = (
        GridColumn("Domain", 30),
        *(GridColumn(word, 9, is_number=True) for word in page.grade_words),
        GridColumn("Not applicable", 8, is_number=True),
        GridColumn("Good or better", 13),
        GridColumn("True share likely within", 13),
    )
    rows = tuple(
        (
            Cell(row.name),
            *(Cell(str(figure.count)) for figure in row.grades),
            Cell(str(row.not_applicable)),
            Cell(row.good),
            Cell(row.reach),
        )
        for row in page.domains
    )
    return Grid("Grades by domain", columns, rows)


def _before_after(page: ReportPage) -> Iterator[Block]:
    yield Heading(f"Before and after: {page.before.reference} and {page.cycle.reference}")
    yield Paragraph(page.looks)
    columns = (
        GridColumn("Domain", 34),
        GridColumn("Good or better before", 18),
        GridColumn("Good or better now", 18),
        GridColumn("What can be told", 30),
    )
    rows = tuple((Cell(row.name), Cell(row.before), Cell(row.after), Cell(row.told)) for row in page.changes)
    yield Grid("Before and after by domain", columns, rows)


def _teams(page: ReportPage) -> Iterator[Block]:
    yield Heading("By team")
    if page.teams_protected:
        yield Paragraph("Small numbers are held back, and others with them, so that nobody can be recognised.")
    columns = (GridColumn("Team", 60), GridColumn("Good or better overall", 40))
    yield Grid(
        "Good or better overall, by team", columns, tuple((Cell(team), Cell(words)) for team, words in page.teams)
    )


def _rest(page: ReportPage) -> Iterator[Block]:
    if page.asked:
        yield Heading("What people told us")
        yield Paragraph(page.asked)
    if page.themes:
        yield Heading("Themes below the standard")
        yield Facts(tuple((row.name, f"{row.below} grades") for row in page.themes))
    if page.good_practice:
        yield Heading("Good practice to share")
        yield Bullets(tuple(f"{each.words} ({each.audit.reference})" for each in page.good_practice))
    yield Heading("What we do about it")
    if page.actions:
        yield _actions(page)
    else:
        yield Paragraph("No action answers these audits yet.")
    yield Paragraph(page.again)


def _actions(page: ReportPage) -> Grid:
    ladder = closing_ladder()
    columns = (GridColumn("Action", 50), GridColumn("Owner", 20), GridColumn("Due", 14), GridColumn("How far", 16))
    rows = tuple(
        (
            Cell(f"{action.reference} {action.title}"),
            Cell(action.owner.name),
            Cell(in_words(action.due_on)),
            Cell(ladder[action.step].word),
        )
        for action in page.actions
    )
    return Grid("Actions that answer these audits", columns, rows)
