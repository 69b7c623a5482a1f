"""The list of who waits for an answer, and who was told."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from heed.definitions import source_kinds
from heed.listening.queries.feedback.telling import in_telling_states, telling_state
from heed.web.components.status import tag
from heed.web.listening.told.words import STATES, format_choices, format_name, group_name
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec

Rows = QuerySet[Any]


def _state(row: Any) -> str:
    return STATES[telling_state(row, today=timezone.localdate())][0]


def _drawn(row: Any, _value: Any, _href: str | None) -> SafeString:
    word, shape, colour = STATES[telling_state(row, today=timezone.localdate())]
    return tag(text=word, shape=shape, colour=colour)


def _in_states(rows: Rows, states: Collection[str]) -> Rows:
    return in_telling_states(rows, states, today=timezone.localdate())


def _in_formats(rows: Rows, formats: Collection[str]) -> Rows:
    return rows.filter(answer_format__in=formats)


def _due_between(rows: Rows, since: Any, until: Any) -> Rows:
    if since:
        rows = rows.filter(answer_due_on__gte=since)
    return rows.filter(answer_due_on__lte=until) if until else rows


TOLD = ListSpec(
    id="told",
    title="Who waits for an answer",
    columns=[
        Column("reference", "Reference", lambda row: row.source.reference, sort="pk"),
        Column(
            "title",
            "What they told us",
            lambda row: row.source.title,
            link=lambda row: reverse("telling", args=[row.pk]),
        ),
        Column("state", "How it stands", _state, draw=_drawn),
        Column("due", "Promised by", lambda row: row.answer_due_on, sort=("is_told", "answer_due_on", "pk")),
        Column("format", "How they asked to be told", lambda row: format_name(row.answer_format)),
        Column("kind", "Kind", lambda row: source_kinds()[row.source.kind].name, hidden_by_default=True),
        Column("who", "Who they are", lambda row: group_name(row.said_by), hidden_by_default=True),
        Column("received", "Received", lambda row: row.source.received_on),
        Column("told", "Told", lambda row: row.told_on, sort=("told_on", "pk")),
        Column("right", "Did we get it right?", lambda row: row.got_it_right, hidden_by_default=True),
    ],
    filters=[
        ChoiceFilter("state", "How it stands", lambda _: [(key, each[0]) for key, each in STATES.items()], _in_states),
        ChoiceFilter("format", "How they asked to be told", lambda _: format_choices(), _in_formats),
        DateFilter("due", "Promised by", _due_between),
    ],
    default_sort="due",
    empty=EmptyState(
        "Nobody waits for an answer",
        "Whoever tells us something and asks for an answer stands here, with the day we promised. "
        "They come from the public form, from the inbox and from imports.",
    ),
    prepare=lambda rows: rows.select_related("source"),
)
