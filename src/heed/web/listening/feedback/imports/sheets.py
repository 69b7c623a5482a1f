"""Spreadsheets that go out again: the template, and the rows that did not come in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heed.core.text.sheets.layouts import SheetColumn, SheetLayout
from heed.definitions import answer_formats, contributor_groups, source_kinds
from heed.listening.choices import Channel
from heed.listening.spreadsheets.feedback_columns import FEEDBACK, KINDS

TEMPLATE_ABOUT = (
    ("What this is", "A list of feedback to bring into Heed: one row for each thing that somebody said."),
    ("What never changes", "The words. Facts may be corrected later by the same number, the words never."),
)


@dataclass(frozen=True)
class Choices:
    """The words that fit the columns of the template."""

    layout: SheetLayout

    def words(self) -> dict[str, Sequence[str]]:
        kinds = source_kinds()
        return {
            "kind": [kinds[kind].name for kind in KINDS],
            "said_by": [group.name for group in contributor_groups().values()],
            "channel": [str(label) for label in Channel.labels],
            "wants_answer": ["Yes", "No"],
            "answer_format": [each.name for each in answer_formats().values()],
        }


CHOICES = Choices(FEEDBACK)


def rejected_sheet(batch: Any, rows: Iterable[Any]) -> tuple[SheetLayout, Iterator[Mapping[str, Any]]]:
    """The rows as they stood in the file, with their number and what is wrong before them."""
    own = tuple(SheetColumn(f"cell-{place}", heading) for place, heading in enumerate(batch.headings))
    columns = (SheetColumn("row", "Row"), SheetColumn("why", "Why it did not come in"), *own)
    layout = SheetLayout(sheet="Not brought in", whole="list of feedback", columns=columns)
    return layout, (_row(each) for each in rows.iterator(chunk_size=1_000))  # type: ignore[attr-defined]


def _row(row: Any) -> dict[str, Any]:
    cells = {f"cell-{place}": cell for place, cell in enumerate(row.cells)}
    why = " ".join(f"{column}: {what} {mend}".strip() for column, what, mend in row.problems)
    return {"row": row.row_number, "why": why, **cells}
