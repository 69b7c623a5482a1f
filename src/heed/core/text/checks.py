"""What a careful reader would stop at."""

from __future__ import annotations

from datetime import date

from heed.core.text.layouts.page import Page
from heed.core.text.shapes import Check, DocumentFacts, Quantity


def checks_of(
    page: Page, facts: DocumentFacts, quantities: tuple[Quantity, ...], today: date | None
) -> tuple[Check, ...]:
    """Every check that applies."""
    return ()
