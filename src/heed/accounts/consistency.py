"""Things people forget: one shape for every room's checks, so that one page shows them all, each with a way to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckItem:
    """One record that a check found: its name, and the page where it can be mended."""

    label: str
    url_name: str
    pk: int | str


@dataclass(frozen=True)
class ConsistencyCheck:
    """One kind of thing forgotten: what, why it matters, how many there are in all, and the first few of them."""

    id: str
    title: str
    why: str
    count: int
    items: tuple[CheckItem, ...] = ()
