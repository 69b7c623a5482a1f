"""Figures in a text, with what they count, over what, and when."""

from __future__ import annotations

from heed.core.text.layouts.page import Page
from heed.core.text.shapes import Quantity


def quantities_of(page: Page) -> tuple[Quantity, ...]:
    """Every figure of ``page`` in order."""
    return ()
