"""A table on its way out: its rows are made one after the other, never all at once."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.safestring import SafeString

from heed.web.components.dates import in_words

CHUNK = 500
Plain = str | int | float | Decimal | dt.date | dt.datetime


@dataclass(frozen=True)
class Table:
    """What is taken away, and the lines that say what it is: when it was taken, by whom, with which filters."""

    title: str
    name: str
    headings: Sequence[str]
    rows: Callable[[], Iterable[Sequence[object]]]
    count: int
    about: Sequence[tuple[str, str]]

    def about_line(self) -> str:
        return f"About: {self.title}. " + ". ".join(f"{label}: {words}" for label, words in self.about)


def plain(value: object) -> Plain:
    """A value as a file holds it: numbers and dates stay so, instants in the council's time, the rest is text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if isinstance(value, (int, float, Decimal, dt.date)):
        return value
    if isinstance(value, (list, tuple)):
        return "; ".join(str(each) for each in value)
    return strip_tags(value) if isinstance(value, SafeString) else str(value)


def in_text(value: object) -> str:
    """A value as text for people, as it stands in a Word table."""
    made = plain(value)
    return in_words(made) if isinstance(made, dt.date) else str(made)
