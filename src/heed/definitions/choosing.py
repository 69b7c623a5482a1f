"""Which entries of a definition are in use."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from heed.definitions.shapes import Entry

Folder = str | os.PathLike[str] | None
E = TypeVar("E", bound=Entry)


def valid_on(entries: Mapping[str, E], day: date) -> Mapping[str, E]:
    """The entries in use on this day: started, not past their last day, not retired."""
    return MappingProxyType({key: entry for key, entry in entries.items() if entry.holds_on(day)})


def last_in_use(entries: Mapping[str, E]) -> E:
    """The last entry that has not ended, so that a council's own wins."""
    return [each for each in entries.values() if not each.retired and each.valid_to is None][-1]
