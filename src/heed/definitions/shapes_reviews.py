"""What the definitions of safeguarding adult reviews and of surveys hold."""

from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, Id, Part, Text

Positive = Annotated[int, msgspec.Meta(ge=1)]


class ReviewClock(Part, frozen=True, kw_only=True):
    """Something to be reached within a time of entering a stage: so many days or calendar months."""

    id: Id
    name: Text
    until: Id  # the stage whose beginning ends the clock
    days: Positive | None = None
    months: Positive | None = None

    def __post_init__(self) -> None:
        if (self.days is None) == (self.months is None):
            raise ValueError("needs either 'days' or 'months', and not both")


class ReviewStage(Entry, frozen=True, kw_only=True):
    """Where a review stands. `is_end` marks those in which nothing more is to be done."""

    number: int
    name: Text
    description: Text
    law: Text = ""
    is_end: bool = False
    clocks: tuple[ReviewClock, ...] = ()


class ReviewCriterion(Entry, frozen=True, kw_only=True):
    """One part of the test of section 44: `each` must be met, and of those that are `one_of` at least one."""

    number: int
    question: Text
    hint: Text
    law: Text
    part: Literal["each", "one_of"]


class QualityMarker(Entry, frozen=True, kw_only=True):
    number: int
    name: Text
    question: Text


class PublicationMode(Entry, frozen=True, kw_only=True):
    """How much of a review is published. `needs_reason` where less than the whole is shown for ever."""

    word: Text
    meaning: Text
    shows: Literal["text", "briefing", "nothing"]
    needs_reason: bool = False


class ParallelProcess(Entry, frozen=True, kw_only=True):
    word: Text
    meaning: Text
    hint: Text


class AssuranceLevel(Entry, frozen=True, kw_only=True):
    """How sure the board may be that something changed."""

    number: int
    word: Text
    meaning: Text


class SurveyKind(Entry, frozen=True, kw_only=True):
    """A kind of survey: whom it asks, and the fewest answers from which anything but their number is shown."""

    name: Text
    description: Text
    asks: Text
    fewest_answers: Positive
    fewest_for_words: Positive
