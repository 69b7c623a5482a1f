"""The lists of redacted copies: those to read, and those in work."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy

from heed.learning.choices import CopyState
from heed.web.components.status import tag
from heed.web.learning.redacting.words import COPY_LOOKS
from heed.web.lists import ChoiceFilter, Column, EmptyState, ListSpec

Rows = QuerySet[Any]


def _of_states(rows: Rows, chosen: list[str]) -> Rows:
    return rows.filter(state__in=chosen)


def _look(row: Any) -> Any:
    text, shape, colour = COPY_LOOKS[row.state]
    return tag(text=text, shape=shape, colour=colour)


READABLE = ListSpec(
    id="redacted-copies",
    title="Redacted copies to read",
    columns=[
        Column(
            "title", "Title", lambda row: row.title, sort=("title", "-pk"),
            link=lambda row: reverse("redacted-copy", args=[row.pk]),
        ),
        Column("reference", "Reference", lambda row: row.reference, sort="pk"),
        Column("purpose", "What it is for", lambda row: row.purpose),
        Column("checked", "Checked by", lambda row: row.checked_by.name),
        Column("signed", "Signed by", lambda row: row.signed_by.name),
        Column("on", "Signed on", lambda row: row.signed_at.date(), sort=("signed_at", "pk")),
    ],
    filters=[],
    default_sort="-reference",
    empty=EmptyState(
        "No redacted copy yet",
        "A copy stands here when identifiers were removed from a case and two people signed that. Others can learn "
        "from it who may not read the case.",
    ),
    prepare=lambda rows: rows.defer("text"),
)  # fmt: skip

IN_WORK = ListSpec(
    id="redacting",
    title="Redacting",
    columns=[
        Column(
            "title", "Title", lambda row: row.title, sort=("title", "-pk"),
            link=lambda row: reverse("redacting-copy", args=[row.pk]),
        ),
        Column("reference", "Reference", lambda row: row.reference, sort="pk"),
        Column("state", "State", lambda row: COPY_LOOKS[row.state][0], draw=lambda row, _value, _href: _look(row)),
        Column(
            "source", "Source", lambda row: row.source.reference,
            link=lambda row: reverse("source", args=[row.source_id]),
        ),
        Column("made_by", "Made by", lambda row: row.made_by.name),
        Column("made", "Begun on", lambda row: row.made_at.date(), sort=("made_at", "pk")),
    ],
    filters=[
        ChoiceFilter(
            "state", "State", lambda _person: [(key, COPY_LOOKS[key][0]) for key in CopyState.values], _of_states
        ),
    ],
    default_sort="-reference",
    empty=EmptyState(
        "Nothing is being redacted",
        "Open a source that you may read and choose “Make a redacted copy”. The rules suggest what to mask; you "
        "decide.",
        reverse_lazy("listen"),
        "What we heard",
    ),
    prepare=lambda rows: rows.defer("text", "source__text"),
)  # fmt: skip
