"""What a spreadsheet of one kind of record looks like: its columns, and the headings by which others call them."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class SheetColumn:
    """One column: what it holds, and whether bringing it in changes anything."""

    key: str
    heading: str
    also: tuple[str, ...] = ()
    is_read: bool = True
    about: str = ""
    width: int = 18


@dataclass(frozen=True)
class SheetLayout:
    """The same columns out and in. `whole` is what people call such a table, such as plan. `fewest_headings` are those
    that a row must fill to be taken for the headings.
    """

    sheet: str
    whole: str
    columns: tuple[SheetColumn, ...]
    most_rows: int = 5_000
    fewest_headings: int = 2
    largest_file: int = 5 * MEBIBYTE
    largest_unpacked: int = 60 * MEBIBYTE

    @property
    def most_lines(self) -> int:
        """Lines of a sheet that are looked at, blank ones included."""
        return max(25_000, self.most_rows + 5_000)

    @cached_property
    def by_key(self) -> Mapping[str, SheetColumn]:
        return {column.key: column for column in self.columns}

    @cached_property
    def known(self) -> Mapping[str, str]:
        """Column keys by every plain heading they go by."""
        return {
            plain(name): column.key for column in self.columns for name in (*column.also, column.key, column.heading)
        }


def plain(heading: str) -> str:
    """A heading without capitals, marks and doubled spaces, to be compared by.

    >>> plain("  Due-date (agreed)")
    'due date agreed'
    """
    return re.sub(r"[^a-z0-9]+", " ", heading.lower()).strip()


def guessed_mapping(headings: Sequence[str], layout: SheetLayout) -> dict[str, int]:
    """Which column of the sheet holds what, as far as the headings tell: by whole heading, then by how it begins."""
    found: dict[str, int] = {}
    names = [plain(heading) for heading in headings]
    for place, name in enumerate(names):
        key = layout.known.get(name)
        if key and key not in found:
            found[key] = place
    taken = set(found.values())
    for place, name in enumerate(names):
        key = next(
            (layout.known[known] for known in layout.known if len(known) > 3 and name.startswith(f"{known} ")), None
        )
        if place not in taken and key and key not in found:
            found[key] = place
    return found


def check_mapping(mapping: Mapping[str, int], headings: Sequence[str], layout: SheetLayout) -> None:
    """Refuse a choice of columns that cannot be: one that is not there, or the same for two things.

    Raises ValueError with a sentence for people.
    """
    if set(mapping) - set(layout.by_key) or any(not 0 <= place < len(headings) for place in mapping.values()):
        raise ValueError("One of the columns is not in this file. Choose again.")
    twice = [place for place, number in Counter(mapping.values()).items() if number > 1]
    if twice:
        raise ValueError(f"The column “{headings[twice[0]]}” is chosen twice. Choose another for one of them.")
