"""Names in a text: councils, bodies, groups, programmes, plans, roles and laws."""

from __future__ import annotations

from heed.core.text.layouts.page import Page
from heed.core.text.shapes import Entity


def entities_of(page: Page, authority: str | None) -> tuple[Entity, ...]:
    """Every entity of ``page``, in order of first mention."""
    return ()
