"""What a room says about a list of its records."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from heed.accounts.models import Person

RESERVED = {"sort", "page", "columns", "take"}
Rows = QuerySet[Any]


@dataclass(frozen=True)
class Column:
    """One column. `value` gives plain text, number or date, as it is also taken away; `draw` draws it on the page.

    `sort` names the fields that order the list by this column; without it the column cannot be sorted by.
    `draw` is given the row, its value and its link. A `template`, for what only the page's context knows, is given
    `row`, `value` and `href`; it takes ten times as long.
    """

    key: str
    label: str
    value: Callable[[Any], object]
    sort: str | tuple[str, ...] | None = None
    link: Callable[[Any], str | None] | None = None
    draw: Callable[[Any, Any, str | None], SafeString] | None = None
    template: str | None = None
    numeric: bool = False
    hidden_by_default: bool = False

    @property
    def sort_fields(self) -> tuple[str, ...]:
        return (self.sort,) if isinstance(self.sort, str) else self.sort or ()


@dataclass(frozen=True)
class ChoiceFilter:
    """Choose among values; several of them mean any of them. `now` gives what a value is called today, so that a view
    saved before still finds it.
    """

    key: str
    label: str
    choices: Callable[[Person], Sequence[tuple[str, str]]]
    apply: Callable[[Rows, list[str]], Rows]
    multiple: bool = True
    now: Callable[[str], str] = str


@dataclass(frozen=True)
class TextFilter:
    """Words typed in."""

    key: str
    label: str
    apply: Callable[[Rows, str], Rows]


@dataclass(frozen=True)
class DateFilter:
    """From a day, to a day, or both; both days are meant to be within."""

    key: str
    label: str
    apply: Callable[[Rows, dt.date | None, dt.date | None], Rows]


Filter = ChoiceFilter | TextFilter | DateFilter


@dataclass(frozen=True)
class EmptyState:
    """What an empty list says: what belongs here, why it helps, and how to put the first one in, for those who may."""

    title: str
    text: str
    action_href: Any = ""
    action_text: str = ""
    action_needs: str = ""  # the permission to do it


@dataclass(frozen=True)
class ListSpec:
    """A list. `default_sort` is a column's key, with a minus for the other way round.

    `prepare` adds select_related and prefetch_related for the rows that are shown; counting does without it.
    `seen` is told what was shown, of what and to whom: the prepared rows of a page, or all rows of a file.
    """

    id: str
    title: str
    columns: Sequence[Column]
    filters: Sequence[Filter]
    default_sort: str
    empty: EmptyState
    page_size: int = 50
    prepare: Callable[[Rows], Rows] | None = None
    seen: Callable[[Iterable[Any], Person, str], None] | None = None
    by_key: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {column.key: column for column in self.columns})
        taken = RESERVED & {each.key for each in self.filters}
        if taken:
            raise ValueError(f"The list {self.id} names a filter {', '.join(taken)}, which every list uses itself.")
        if self.default_sort.lstrip("-") not in self.by_key:
            raise ValueError(f"The list {self.id} has no column {self.default_sort} to be sorted by.")
