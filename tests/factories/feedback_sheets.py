"""Spreadsheets of feedback, as files."""

import csv
import io
from collections.abc import Sequence

HEADINGS = ("ID", "Date", "Type", "Feedback", "Who", "Team", "Email", "Wants reply")


def sheet(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    """A CSV of feedback."""
    out = io.StringIO()
    csv.writer(out).writerows([headings, *rows])
    return out.getvalue().encode()


def rows_of(number: int) -> list[tuple[str, ...]]:
    """Rows that have nothing wrong with them."""
    return [
        (f"N-{place}", "02/03/2026", "Compliment", f"Piece {place} of thanks.", "carer", "", "", "no")
        for place in range(1, number + 1)
    ]
