"""A reading as a person would look through it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table
from rich.text import Text

from heed.cli.read import Advance
from heed.core.text.shapes import DocumentFacts, Reading
from heed.definitions import quality_statements, themes

_PIPED_WIDTH = 120
_KINDS = {
    "cqc_quality_statement": "CQC quality statement page",
    "cqc_overview": "CQC overview",
    "ombudsman_decision": "Ombudsman decision",
    "safeguarding_review": "Safeguarding review",
    "complaints_report": "Complaints report",
    "other": "Other document",
}
_POLARITIES = {
    "strength": ("S strength", "green"),
    "improvement": ("I to improve", "red"),
    "planned": ("P planned", "cyan"),
    "neutral": ("N neutral", "default"),
}
_SPEAKERS = {
    "people": "people",
    "staff_and_leaders": "staff and leaders",
    "partners": "partners",
    "processes": "processes",
}


def write_reading(name: str, reading: Reading) -> None:
    """Header facts, checks, then findings, to standard output; plain where it is piped."""
    console = Console(width=None if sys.stdout.isatty() else _PIPED_WIDTH, highlight=False)
    console.print(Text(name, style="bold"))
    console.print(_facts(reading.document))
    if reading.checks:
        console.print(_checks(reading))
    console.print(_findings(reading))
    console.print(Text(_summary(reading)))
    console.print()


def _facts(document: DocumentFacts) -> Table:
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in _fact_rows(document):
        if value:
            table.add_row(label, Text(value))
    return table


def _fact_rows(document: DocumentFacts) -> Iterator[tuple[str, str | None]]:
    yield "Kind", _KINDS.get(document.kind, document.kind)
    yield "Title", document.title
    yield "Council", document.authority
    if document.quality_statement:
        yield "Quality statement", quality_statements()[document.quality_statement].name
    if document.score:
        yield "Score", f"{document.score}" + (f": {document.score_label}" if document.score_label else "")
    yield "Rating", document.rating
    for statement, score in (document.scores or {}).items():
        yield quality_statements()[statement].name, str(score)
    yield "Reference", document.reference
    yield "Category", " > ".join(document.category) if document.category else None
    yield "Decision", document.decision
    yield "Decided on", document.decided_on.strftime("%-d %B %Y") if document.decided_on else None


def _checks(reading: Reading) -> Table:
    table = Table(title="Look twice", title_justify="left", show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in reading.checks:
        table.add_row(check.severity, Text(check.message))
    return table


def _findings(reading: Reading) -> Table:
    table = Table(title=f"Findings: {len(reading.findings)}", title_justify="left", show_lines=True)
    table.add_column("What", no_wrap=True)
    table.add_column("Who says so", max_width=12)
    table.add_column("Themes", max_width=26, overflow="fold")
    table.add_column("Quote", overflow="fold", ratio=1)
    names = themes()
    for finding in reading.findings:
        word, colour = _POLARITIES[finding.polarity]
        labels = ", ".join(names[theme].name if theme in names else theme for theme in finding.themes)
        quote = " ".join(finding.quote.split())
        table.add_row(Text(word, style=colour), _SPEAKERS[finding.evidence_category], Text(labels), Text(quote))
    return table


def _summary(reading: Reading) -> str:
    counts = [
        f"{sum(finding.polarity == polarity for finding in reading.findings)} {word[2:]}"
        for polarity, (word, _colour) in _POLARITIES.items()
    ]
    return f"{', '.join(counts)}. {len(reading.quantities)} figures, {len(reading.entities)} names."


@contextmanager
def progress(files: int) -> Iterator[Advance]:
    """A line on standard error that says which of the ``files`` is being read."""
    columns = (SpinnerColumn(), TextColumn("Reading {task.completed} of {task.total}: {task.description}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=files)

        class _Shown(Advance):
            def __call__(self, name: str) -> None:
                bar.update(task, advance=1, description=name)

        yield _Shown()
