"""The list of sources."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy

from heed.learning.queries import counted_findings
from heed.listening import queries
from heed.listening.choices import Sensitivity
from heed.web.learning import words
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter

Rows = QuerySet[Any]


def sensitivity_word(sensitivity: str) -> str:
    """The one word for it."""
    return Sensitivity(sensitivity).label.partition(":")[0]


def _progress(row: Any) -> str:
    return f"{row.finding_count - row.waiting_count} of {row.finding_count}" if row.finding_count else "None found"


SOURCES = ListSpec(
    id="sources",
    title="What we hear",
    columns=[
        Column("reference", "Reference", lambda row: row.reference, sort="pk"),
        Column(
            "title", "Title", lambda row: row.title, sort="title", link=lambda row: reverse("report", args=[row.pk])
        ),
        Column("kind", "Kind", lambda row: words.kind_names().get(row.kind, row.kind), sort="kind"),
        Column("received", "Received", lambda row: row.received_on, sort=("received_on", "pk")),
        Column("dated", "Dated", lambda row: row.dated_on, sort="dated_on", hidden_by_default=True),
        Column("decided", "Findings decided", _progress),
        Column("waiting", "Waiting", lambda row: row.waiting_count, numeric=True, hidden_by_default=True),
        Column("sensitivity", "Who may read", lambda row: sensitivity_word(row.sensitivity), sort="sensitivity"),
        Column("facts", "About it", lambda _: "Facts and access", link=lambda row: reverse("source", args=[row.pk])),
    ],
    filters=[
        TextFilter("words", "Words in its title or reference", queries.sources_with_words),
        ChoiceFilter("kind", "Kind", lambda _: words.kind_choices(), queries.sources_of_kinds),
        ChoiceFilter(
            "sensitivity",
            "Who may read",
            lambda _: [(value, sensitivity_word(value)) for value in Sensitivity.values],
            queries.sources_of_sensitivity,
        ),
        DateFilter("received", "Received", queries.received_between),
    ],
    default_sort="-received",
    empty=EmptyState(
        "Nothing heard yet",
        "What others say about our work belongs here: inspection reports, Ombudsman decisions, reviews, complaints "
        "reports. Heed reads each into findings whose every word can be traced.",
        reverse_lazy("source-add"),
        "Read a report",
        "add_source",
    ),
    prepare=counted_findings,
)
