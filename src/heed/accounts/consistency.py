"""Things people forget: one shape for every room, so that one page shows all, each with a way to mend it."""

from dataclasses import dataclass


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
