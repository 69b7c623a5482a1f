"""The trail as a list."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter
from heed.web.trail.verbs import VERBS, in_words


def _within(rows: Any, first: dt.date | None, last: dt.date | None) -> Any:
    """Between two days, both within, as days are counted in the council's time zone."""
    if first:
        rows = rows.filter(at__gte=timezone.make_aware(dt.datetime.combine(first, dt.time.min)))
    if last:
        rows = rows.filter(at__lt=timezone.make_aware(dt.datetime.combine(last + dt.timedelta(days=1), dt.time.min)))
    return rows


def _verb_choices(_: Any) -> list[tuple[str, str]]:
    return sorted(((verb, words.rstrip(":")) for verb, words in VERBS.items()), key=lambda pair: pair[1])


TRAIL = ListSpec(
    id="trail",
    title="Trail",
    columns=[
        Column(
            "number",
            "Link",
            lambda entry: entry.sequence,
            sort="sequence",
            link=lambda entry: reverse("trail-entry", args=[entry.sequence]),
            numeric=True,
        ),
        Column("when", "When", lambda entry: entry.at, sort="sequence"),
        Column("who", "Who", lambda entry: entry.actor_name),
        Column("what", "Did what", lambda entry: in_words(entry.verb)),
        Column("record", "To", lambda entry: entry.object_name),
        Column("why", "Why", lambda entry: entry.reason),
        Column("verb", "Verb", lambda entry: entry.verb, hidden_by_default=True),
    ],
    filters=[
        TextFilter("who", "Who", lambda rows, text: rows.filter(actor_name__icontains=text)),
        ChoiceFilter(
            "verb", "Did what", _verb_choices, lambda rows, verbs: rows.filter(verb__in=verbs), multiple=False
        ),
        TextFilter("record", "To", lambda rows, text: rows.filter(object_name__icontains=text)),
        DateFilter("on", "When", _within),
    ],
    default_sort="-when",
    empty=EmptyState(
        "Nothing was done yet",
        "Everything that anybody does here is added to the trail, and can never be changed or taken out of it.",
    ),
)
