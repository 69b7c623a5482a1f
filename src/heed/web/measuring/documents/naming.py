"""What files are called, and who made them when."""

from datetime import date
from typing import Any

from django.utils.text import slugify

from heed.accounts.models import Person
from heed.web.components.dates import in_words

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


def made_words(person: Person, *, on: date) -> str:
    """By whom and on which day a document was made."""
    return f"made {in_words(on)} by {person.name}"


def invented_notice(person: Person) -> str:
    """What a document of a demonstration council says before anything else; empty for a real council."""
    if not person.council.is_demonstration:
        return ""
    return "This council is invented, and so is everything in it: people, reports, numbers."
