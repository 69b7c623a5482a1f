"""The list of what is counted of a theme: every source that speaks of it and that the person may read."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from heed.learning.queries import KnownTheme
from heed.learning.queries.taxonomy_heard import saying
from heed.listening import queries as listening
from heed.web.learning import words
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter

Rows = QuerySet[Any]


def heard_list(theme: KnownTheme, stored: Collection[str]) -> ListSpec:
    """The sources that speak of one theme. `stored`: the ids it is stored as, with those below it."""

    def said(rows: Rows, polarities: list[str]) -> Rows:
        return saying(rows, stored, polarities)

    def received(rows: Rows, since: date | None, until: date | None) -> Rows:
        return listening.received_between(rows, since, until)

    return ListSpec(
        id="theme-heard",
        title=f"Heard of: {theme.name}",
        columns=[
            Column("reference", "Reference", lambda row: row.reference, sort="pk"),
            Column("title", "Title", lambda row: row.title, sort="title", link=_address),
            Column("kind", "Kind", lambda row: words.kind_names().get(row.kind, row.kind), sort="kind"),
            Column("received", "Received", lambda row: row.received_on, sort=("received_on", "pk")),
        ],
        filters=[
            TextFilter("words", "Words in its title or reference", listening.sources_with_words),
            ChoiceFilter("kind", "Kind", lambda _: words.kind_choices(), listening.sources_of_kinds),
            ChoiceFilter("polarity", "What it says of us", lambda _: words.polarity_choices(), said),
            DateFilter("received", "Received", received),
        ],
        default_sort="-received",
        empty=EmptyState(
            "Nothing that you may read",
            "What people say of this theme stands here once somebody has accepted a finding on it, or confirmed it on "
            "what was heard.",
        ),
    )


def _address(row: Any) -> str:
    return reverse("source", args=[row.pk])
