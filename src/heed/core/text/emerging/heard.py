"""What is looked at for emerging themes, and what is found. Dates are the days on which a thing was heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from heed.core.text.emerging.growing import Growth


@dataclass(frozen=True, slots=True)
class Heard:
    """One text that no theme holds. `key` names it, `source` says where it stands: copies in one source count once.

    Texts of one `voice`, such as the passages of one letter, count once in a group however they differ.
    """

    key: str
    text: str
    on: date
    source: str
    voice: str = ""


@dataclass(frozen=True, slots=True)
class Spans:
    """The time looked at, every day included, and everything heard in it, with or without a theme.

    Earlier is from `since` to the day before `recent_since`; recent from there to `until`.
    """

    since: date
    recent_since: date
    until: date
    earlier_volume: int
    recent_volume: int

    def is_recent(self, day: date) -> bool:
        return day >= self.recent_since


@dataclass(frozen=True, slots=True)
class Member:
    """A text of a group, by its key. `nearness` to the middle of its group: 0 to 1."""

    key: str
    nearness: float


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that say something alike.

    `texts` counts copies within one source, and texts of one voice, once; `wordings` counts copies once wherever they
    stand; `earlier` and `recent` are `texts` by their days. `members` are all texts, the nearest to the middle first.
    `stability` is the share of its pairs of wordings that other starts keep together, 0 to 1. `words` are told by many
    of its texts and few others: ordinary words only, the most telling first.
    """

    words: tuple[str, ...]
    members: tuple[Member, ...]
    texts: int
    wordings: int
    sources: int
    earlier: int
    recent: int
    stability: float
    growth: Growth


@dataclass(frozen=True, slots=True)
class Emerging:
    """What was found. Every text is in `groups`, in one of the `smaller_texts`, `unclear` or `wordless`: none is lost.

    `smaller_groups` are groups beyond those shown. `unclear` texts are in no clear group; `wordless` ones say too
    little to tell. `stability` is how far two halves of the starts find the same groups (adjusted Rand index, at
    most 1); `None` where there was nothing to group.
    """

    groups: Sequence[Group]
    texts: int
    smaller_groups: int
    smaller_texts: int
    unclear: int
    wordless: int
    stability: float | None
    rules: str
