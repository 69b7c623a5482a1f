"""What the definitions of the Ombudsman's cases hold, beyond the words that `shapes` knows."""

from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, OmbudsmanWord, Text

Phrase = Annotated[str, msgspec.Meta(pattern="^[^A-Z]+$")]  # as the cues of reading: a/b, .., and * at a word's end
Days = Annotated[int, msgspec.Meta(ge=0, le=366)]


class OmbudsmanClock(Entry, frozen=True, kw_only=True):
    """Something due to the Ombudsman by a day.

    `days` counts calendar days and is used where the Ombudsman's letter gives no date of its own; 0 where there is
    always one. `warn_days` is how long before it we say that it is coming.
    """

    name: Text
    meaning: Text
    days: Days
    warn_days: Days


class RemedyType(OmbudsmanWord, frozen=True, kw_only=True):
    """A way of putting things right, and the usual time for it where a decision gives none.

    `begins` are words with which such an act begins in a decision ("apologise to"), `cues` tell it anywhere.
    """

    begins: tuple[Phrase, ...] = ()
    cues: tuple[Phrase, ...] = ()
    months: Annotated[int, msgspec.Meta(ge=1, le=12)] = 1
    is_money: bool = False


class ComplianceLabel(OmbudsmanWord, frozen=True, kw_only=True):
    """How it ended; `is_satisfied` and `is_in_time` are separate, as late is not the same as never."""

    is_satisfied: bool
    is_in_time: bool


class DecisionCues(Entry, frozen=True, kw_only=True):
    """Words of a decision's text that tell how it ended, or why it was upheld, where no header line does."""

    says: Literal["upheld", "not_upheld", "already-remedied", "fault-no-injustice", "fault-and-injustice"]
    cues: tuple[Phrase, ...]
