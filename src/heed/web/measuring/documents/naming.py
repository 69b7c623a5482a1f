"""What files are called."""

from datetime import date
from typing import Any

from django.utils.text import slugify

_LONGEST = 60


def measure_file(measure: Any, *, on: date, what: str = "") -> str:
    """A file's name without its ending, such as `M-003-answered-on-time-2026-11-25`."""
    words = slugify(measure.name)
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return "-".join(part for part in (measure.reference, words, what, on.isoformat()) if part)


def board_file(*, on: date) -> str:
    """The board's name without its ending."""
    return f"measures-{on.isoformat()}"
