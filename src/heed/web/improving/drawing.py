"""Cells of lists of actions, as pages draw them. The values of the row's columns have told it how it stands."""

from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from heed.improving.choices import ImpactVerdict
from heed.web.components.dates import uk_date
from heed.web.components.status import ladder, tag
from heed.web.improving.showing import VERDICT_LOOKS
from heed.web.lists.drawing import link

LONGEST_NOTE = 140


def title(_row: Any, value: Any, href: str | None) -> SafeString:
    """What the action is, in a column wide enough for it."""
    return link(value, href or "", look="heed-wide-cell")


def due(row: Any, value: Any, _href: str | None) -> SafeString:
    """When it is due, and how often that moved."""
    day = uk_date(value)
    return format_html('{}<br><span class="heed-aside">{}</span>', day, row.due_history) if row.due_history else day


def status(row: Any, _value: Any, _href: str | None) -> SafeString:
    """How it goes, in its plan's words; whether it is overdue or withdrawn."""
    word = row.status_word
    drawn = [tag(text=word.word, shape=word.shape, colour=word.colour)]
    if row.late:
        drawn.append(tag(text="Overdue", shape="cross", colour="red"))
    if row.is_withdrawn:
        drawn.append(tag(text="Withdrawn", shape="ring", colour="grey"))
    return SafeString(" ".join(drawn))


def step(row: Any, _value: Any, _href: str | None) -> SafeString:
    """Its step on the closing ladder."""
    return format_html('<span class="heed-step-cell">{}</span>', ladder(row.step))


def measure(row: Any, value: Any, _href: str | None) -> SafeString:
    """What was concluded from its measure, with the shape of that."""
    if not row.measure_concluded:
        return conditional_escape(value)
    return tag(text=value, **VERDICT_LOOKS[ImpactVerdict(row.measure_concluded)])


def note(_row: Any, value: Any, _href: str | None) -> SafeString:
    """The beginning of its last note."""
    return format_html('<span class="heed-wide-cell">{}</span>', _beginning(value))


def _beginning(text: str) -> str:
    return text if len(text) <= LONGEST_NOTE else Truncator(text).chars(LONGEST_NOTE)
