"""The list of surveys."""

from typing import Any

from django.urls import reverse

from heed.core.statistics.sentences.numbers import percent
from heed.definitions import survey_kinds
from heed.listening.queries.surveys import visible
from heed.web.lists import ChoiceFilter, Column, EmptyState, ListSpec, TextFilter


def kind_name(kind: str) -> str:
    known = survey_kinds().get(kind)
    return known.name if known else kind


def _rate(row: Any) -> str:
    if not row.asked or row.answered > row.asked:
        return "Not known"
    return f"{percent(row.answered / row.asked)} of {row.asked}"


SURVEYS = ListSpec(
    id="surveys",
    title="Surveys",
    columns=[
        Column("reference", "Reference", lambda row: row.reference, sort="pk"),
        Column(
            "title", "Title", lambda row: row.title, sort="title", link=lambda row: reverse("survey", args=[row.pk])
        ),
        Column("kind", "Asks", lambda row: kind_name(row.kind), sort="kind"),
        Column("closes", "Closes", lambda row: row.closes_on, sort=("closes_on", "pk")),
        Column("answered", "Answered", lambda row: row.answered, sort="answered", numeric=True),
        Column("rate", "Of those asked", _rate),
    ],
    filters=[
        TextFilter("words", "Words in its title", visible.surveys_with_words),
        ChoiceFilter(
            "kind",
            "Asks",
            lambda _: [(kind.id, kind.name) for kind in survey_kinds().values()],
            visible.surveys_of_kinds,
        ),
    ],
    default_sort="-closes",
    empty=EmptyState(
        "No survey yet",
        "What people who draw on care, carers, staff or partners answered belongs here: with how many were asked, how "
        "sure the shares are, and small groups protected.",
    ),
)
