"""What search can be narrowed to, and what is taken away of its results: said as every list says it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from heed.accounts.models import Person
from heed.definitions import source_kinds
from heed.learning.queries import Taxonomy
from heed.listening.choices import Sensitivity
from heed.searching.queries import Narrowing
from heed.searching.registering import searched_kinds
from heed.web.learning import words
from heed.web.listening.lists import sensitivity_word
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter
from heed.web.lists.chosen import Chosen
from heed.web.searching.results import Result

SOURCE = "source"
FILTERS = {"kind": "Kind", "theme": "Theme", "sensitivity": "Who may read", "day": "Day"}


def _as_it_is(rows: Any, *_: Any) -> Any:
    """The results are narrowed by the question itself, not afterwards."""
    return rows


def kind_choices(_: Person) -> list[tuple[str, str]]:
    """The kinds of records, and in place of sources each of their kinds."""
    others = [(key, each.name) for key, each in searched_kinds().items() if key != SOURCE]
    return [(f"{SOURCE}:{entry.id}", entry.name) for entry in source_kinds().values()] + others


def _column(key: str, label: str, value: Callable[[Result], object]) -> Column:
    return Column(key, label, value)


SEARCH = ListSpec(
    id="search",
    title="Search",
    columns=[
        Column("best", "Best first", lambda _: "", sort="pk", hidden_by_default=True),
        _column("kind", "Kind", lambda result: result.kind),
        _column("reference", "Reference", lambda result: result.reference),
        _column("title", "Title", lambda result: result.title),
        _column("day", "Day", lambda result: result.day),
        _column("passage", "Passage", lambda result: result.passage_text),
        _column("sensitivity", "Who may read", lambda result: result.sensitivity),
    ],
    filters=[
        TextFilter("q", "Words", _as_it_is),
        ChoiceFilter("kind", FILTERS["kind"], kind_choices, _as_it_is),
        ChoiceFilter(
            "sensitivity",
            FILTERS["sensitivity"],
            lambda _: [(value, sensitivity_word(value)) for value in Sensitivity.values],
            _as_it_is,
        ),
        DateFilter("day", FILTERS["day"], _as_it_is),
    ],
    default_sort="best",
    empty=EmptyState("Search", ""),
)


def search_with(taxonomy: Taxonomy) -> ListSpec:
    """Search, with the themes of one council to narrow it by."""
    themes = ChoiceFilter(
        "theme", FILTERS["theme"], lambda _: words.theme_tree_choices(taxonomy), _as_it_is, now=taxonomy.counts_as
    )
    asked, kind, *others = SEARCH.filters
    return replace(SEARCH, filters=[asked, kind, themes, *others])


def narrowing_of(chosen: Chosen, taxonomy: Taxonomy) -> Narrowing:
    """What the filters narrow a search to. A theme is found with what lies under it and what was merged into it."""
    by_key = {each.filter.key: each for each in chosen.filters}
    kinds = by_key["kind"].values
    of_sources = tuple(each.partition(":")[2] for each in kinds if each.startswith(f"{SOURCE}:"))
    return Narrowing(
        kinds=tuple(each for each in kinds if not each.startswith(f"{SOURCE}:")),
        source_kinds=of_sources,
        themes=tuple(sorted(taxonomy.and_below(by_key["theme"].values))),
        sensitivities=tuple(by_key["sensitivity"].values),
        since=by_key["day"].from_date,
        until=by_key["day"].to_date,
    )
