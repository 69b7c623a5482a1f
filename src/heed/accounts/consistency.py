"""Things people forget: one shape for every room, so that one page shows all, each with a way to mend it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

SHOWN = 10  # of what a check found, at the most


@dataclass(frozen=True)
class CheckItem:
    """One thing that a check found: its name, and the page where it can be mended: of a record by its number, or a
    list narrowed by a query such as `theme=delay`.
    """

    label: str
    url_name: str
    pk: int | None = None
    query: str = ""


@dataclass(frozen=True)
class ConsistencyCheck:
    """One kind of thing forgotten: what, why it matters, how many there are in all, and the first few of them."""

    id: str
    title: str
    why: str
    count: int
    items: tuple[CheckItem, ...] = ()


def check_of(check_id: str, title: str, why: str, items: Sequence[CheckItem]) -> ConsistencyCheck:
    """A check of what was found already: all of it is counted, and the first few are shown."""
    return ConsistencyCheck(id=check_id, title=title, why=why, count=len(items), items=tuple(items[:SHOWN]))


def check_of_rows(
    check_id: str, title: str, why: str, rows: QuerySet[Any], item: Callable[[Any], CheckItem]
) -> ConsistencyCheck:
    """A check that the database counts: only the first few are fetched, and none where there are none."""
    count = rows.count()
    items = tuple(item(row) for row in (rows[:SHOWN] if count else []))
    return ConsistencyCheck(id=check_id, title=title, why=why, count=count, items=items)
