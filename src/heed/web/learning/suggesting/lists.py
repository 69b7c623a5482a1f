"""The list of decisions on themes."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy

from heed.accounts.models import Person
from heed.learning.choices import DecisionOutcome
from heed.learning.queries import suggestions as queries
from heed.learning.queries.taxonomy import Taxonomy
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec
from heed.web.numbers import numbers_in

Rows = QuerySet[Any]
WITHOUT = ("0", "No model: the words of the definitions, or nothing")


def _names(taxonomy: Taxonomy, themes_of: Callable[[Any], list[str]]) -> Callable[[Any], str]:
    def of(row: Any) -> str:
        return ", ".join(taxonomy.names.get(each, each) for each in themes_of(row)) or "None"

    return of


def _address(row: Any) -> str:
    return (
        reverse("source-themes", args=[row.source_id])
        if row.finding_id is None
        else reverse("finding", args=[row.finding_id])
    )


def _models(person: Person) -> list[tuple[str, str]]:
    return [WITHOUT, *((str(each.pk), f"Model {each.number}") for each in queries.models_of(for_person=person))]


def _of_models(rows: Rows, chosen: list[str]) -> Rows:
    return queries.decisions_with(rows, numbers_in(chosen))


def decision_list(taxonomy: Taxonomy) -> ListSpec:
    """Themes by the names they have now; what was stored keeps its ids."""
    return ListSpec(
        id="theme-decisions",
        title="Decisions on suggested themes",
        columns=[
            Column("at", "When", lambda row: row.at, sort="pk"),
            Column("by", "Who", lambda row: row.by.name, sort=("by__name", "-pk")),
            Column("source", "Source", lambda row: row.source.reference, link=_address),
            Column(
                "what",
                "Decided of",
                lambda row: "The source" if row.finding_id is None else "A finding",
            ),
            Column("suggested", "Suggested", _names(taxonomy, lambda row: [each["theme"] for each in row.suggested])),
            Column("given", "Given", _names(taxonomy, lambda row: row.given)),
            Column("outcome", "What became of it", lambda row: row.get_outcome_display(), sort=("outcome", "-pk")),
            Column("with", "Suggested with", lambda row: row.suggested_with),
            Column(
                "model",
                "Model",
                lambda row: row.model.number if row.model else None,
                numeric=True,
                hidden_by_default=True,
            ),
        ],
        filters=[
            ChoiceFilter("outcome", "What became of it", lambda _: DecisionOutcome.choices, queries.decisions_that),
            ChoiceFilter("model", "Suggested by", _models, _of_models),
            DateFilter("day", "Decided", queries.decisions_between),
        ],
        default_sort="-at",
        empty=EmptyState(
            "No decisions yet",
            "Each time somebody confirms, changes or rejects suggested themes, it stands here: who, when, what was "
            "suggested, with what, and what was given.",
            reverse_lazy("themes-to-confirm"),
            "Themes to confirm",
        ),
        prepare=lambda rows: rows.select_related("source", "by", "model").defer("source__text", "model__content"),
    )
