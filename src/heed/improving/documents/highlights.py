"""A highlight report as a Word document."""

from collections.abc import Sequence
from dataclasses import dataclass

from heed.improving.documents.page import add_list, clean, new_page, saved


@dataclass(frozen=True)
class HighlightPart:
    """One part of the report: its heading, its lines, and what it says when there are none."""

    heading: str
    lines: Sequence[str]
    empty: str


def highlight_document(
    *, title: str, about: str, progress: str, parts: Sequence[HighlightPart], marking: str, footer: str
) -> bytes:
    """The report with all its parts, empty ones included: that nothing slipped is news too."""
    document = new_page(title=title, marking=marking, footer=footer)
    document.add_paragraph(clean(about))
    document.add_paragraph().add_run(clean(progress)).bold = True
    for part in parts:
        document.add_heading(part.heading, level=1)
        add_list(document, part.lines, empty=part.empty)
    return saved(document)
