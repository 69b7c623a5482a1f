"""The whole plan for a board: by theme, with what is proved and not only done."""

from collections.abc import Sequence
from dataclasses import dataclass

from heed.definitions.marks import MARKS
from heed.improving.documents.page import add_table, clean, new_page, saved
from heed.improving.statuses import StatusWord

HEADINGS = ("Action", "Owner", "Due", "Status", "Step", "Last note")
WIDTHS = (7.2, 3.4, 3.4, 2.8, 3.0, 6.2)


@dataclass(frozen=True)
class BoardRow:
    """One action as a board reads it. `due` says the date, and how often it moved."""

    reference: str
    title: str
    owner: str
    due: str
    status: StatusWord
    is_late: bool
    step: str
    step_number: int
    steps: int
    last_note: str


@dataclass(frozen=True)
class BoardPlan:
    """A plan as a board reads it: groups in order, each with its rows."""

    title: str
    about: str
    progress: str
    groups: Sequence[tuple[str, Sequence[BoardRow]]]
    coverage: Sequence[Sequence[str]]
    coverage_headings: Sequence[str]
    words: Sequence[StatusWord]
    marking: str
    footer: str


def board_document(plan: BoardPlan) -> bytes:
    """The plan as a Word document."""
    document = new_page(title=plan.title, marking=plan.marking, footer=plan.footer)
    document.add_paragraph(clean(plan.about))
    document.add_paragraph().add_run(clean(plan.progress)).bold = True
    document.add_heading("What it covers", level=1)
    add_table(document, plan.coverage_headings, plan.coverage, _even(len(plan.coverage_headings)))
    for name, rows in plan.groups:
        document.add_heading(clean(f"{name} ({len(rows)})"), level=1)
        add_table(document, HEADINGS, [_cells(row) for row in rows], WIDTHS)
    document.add_heading("What the status words and colours mean in this plan", level=1)
    add_table(
        document,
        ("Status", "Colour", "Meaning"),
        [(f"{MARKS.get(word.shape, '')} {word.word}", word.colour, word.meaning) for word in plan.words],
        (5, 3, 18),
    )
    return saved(document)


def _cells(row: BoardRow) -> tuple[str, ...]:
    status = f"{MARKS.get(row.status.shape, '')} {row.status.word}"
    dots = "●" * row.step_number + "○" * (row.steps - row.step_number)
    return (
        f"{row.reference} {row.title}",
        row.owner,
        row.due,
        f"{status}\n✗ Overdue" if row.is_late else status,
        f"{dots}\n{row.step}",
        row.last_note,
    )


def _even(columns: int) -> list[float]:
    first = 6.0
    return [first, *([(26.0 - first) / (columns - 1)] * (columns - 1))]
