"""What an entry of each definition file holds: frozen, checked on loading, nothing left over."""

from datetime import date
from typing import Annotated, Literal

import msgspec

ID_PATTERN = "^[a-z0-9]+([-_][a-z0-9]+)*$"
CUE_PATTERN = r"^[^A-Z*\s]([^A-Z*]*[^A-Z*\s])?\*?$"
LETTER_PATTERN = "^[A-Z]$"

Id = Annotated[str, msgspec.Meta(pattern=ID_PATTERN)]
Cue = Annotated[str, msgspec.Meta(pattern=CUE_PATTERN)]
Text = Annotated[str, msgspec.Meta(min_length=1)]
Score = Annotated[int, msgspec.Meta(ge=1, le=4)]
Percent = Annotated[int, msgspec.Meta(ge=0, le=100)]
Letter = Annotated[str, msgspec.Meta(pattern=LETTER_PATTERN)]
Colour = Literal["blue", "green", "amber", "red", "grey", "purple"]
Shape = Literal["tick", "circle", "triangle", "square", "diamond", "ring", "cross", "star"]
Rounding = Literal["half_up", "half_down"]


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that only exists inside an entry."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One dated, sourced rule or word of the field.

    `valid_to` is the last day the entry holds; `retired` ends it whatever the day. Ended entries stay
    loaded, so that what was stored under their id can still be named.
    """

    id: Id
    valid_from: date
    source: Text
    valid_to: date | None = None
    retired: bool = False

    def holds_on(self, day: date) -> bool:
        """Whether the entry is in use on this day."""
        started = self.valid_from <= day
        ended = self.retired or (self.valid_to is not None and day > self.valid_to)
        return started and not ended


class QualityStatement(Entry, frozen=True, kw_only=True):
    number: int
    name: Text
    cqc_theme: Id
    commitment: Text
    i_statements: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    slugs: tuple[Text, ...] = ()
    care_act: tuple[Id, ...] = ()


class CqcTheme(Entry, frozen=True, kw_only=True):
    number: int
    name: Text
    description: Text
    aliases: tuple[Text, ...] = ()


class EvidenceCategory(Entry, frozen=True, kw_only=True):
    name: Text
    description: Text
    used_for_councils: bool
    required_for_every_statement: bool = False
    examples: tuple[Text, ...] = ()


class ScoreLabel(Part, frozen=True, kw_only=True):
    score: Score
    label: Text


class Band(Part, frozen=True, kw_only=True):
    """A published range of whole per cent, both ends included; `over` instead of `lowest` where the source says so."""

    id: Id
    label: Text
    lowest: Percent | None = None
    over: Percent | None = None
    highest: Percent
    score: Score | None = None

    def __post_init__(self) -> None:
        if (self.lowest is None) == (self.over is None):
            raise ValueError("needs either 'lowest' or 'over', and not both")


class RatingRuleSet(Entry, frozen=True, kw_only=True):
    name: Text
    about: Text
    statements: tuple[Id, ...]
    highest_score: int
    score_labels: tuple[ScoreLabel, ...]
    categories: tuple[Id, ...] = ()
    statement_bands: tuple[Band, ...] = ()
    overall_bands: tuple[Band, ...]
    rounding: Rounding
    rounding_rule: Text
    gap_rule: Text


class Status(Part, frozen=True, kw_only=True):
    id: Id
    word: Text
    meaning: Text
    colour: Colour
    shape: Shape
    finished: bool = False


class StatusSet(Entry, frozen=True, kw_only=True):
    name: Text
    about: Text
    default: bool = False
    statuses: tuple[Status, ...]


class ClosingStep(Entry, frozen=True, kw_only=True):
    number: int
    word: Text
    meaning: Text
    moved_by: Literal["anyone_in_the_plan", "sponsor", "owner", "another_person"]
    who: Text
    proof: Text
    closes: bool = False


class Priority(Entry, frozen=True, kw_only=True):
    number: int
    word: Text
    meaning: Text


class Word(Entry, frozen=True, kw_only=True):
    """A choice with its meaning: plan kinds, reasons for setting aside, service categories, labels."""

    word: Text
    meaning: Text


class Factor(Entry, frozen=True, kw_only=True):
    """A condition of the work, never a person, that makes things go well or badly."""

    group: Text
    name: Text
    description: Text
    questions: tuple[Text, ...]
    examples: tuple[Text, ...] = ()
    cues: tuple[Cue, ...] = ()  # words that often speak of it; a trailing * matches any ending


class Polarity(Entry, frozen=True, kw_only=True):
    word: Text
    letter: Letter
    meaning: Text


class SourceKind(Entry, frozen=True, kw_only=True):
    name: Text
    description: Text
    evidence_category: Id
    sensitivity: Id
    handled_as: Literal["complaint", "ombudsman", "review", "audit", "feedback"] | None = None  # as a case of its own


class BlamingPhrase(Entry, frozen=True, kw_only=True):
    """Words that blame (a trailing `*` matches any ending), why they close learning down, and what to write instead."""

    phrases: tuple[Cue, ...]
    why: Text
    instead: Text


class Sensitivity(Entry, frozen=True, kw_only=True):
    number: int
    word: Text
    meaning: Text
    needs_grant: bool = False
    views_recorded: bool = False


class OmbudsmanDecision(Part, frozen=True, kw_only=True):
    """A decision label. `investigated` and `upheld` are None where the label does not tell."""

    id: Id
    label: Text
    meaning: Text
    investigated: bool | None = None
    upheld: bool | None = None
    aliases: tuple[Text, ...] = ()


class OmbudsmanEra(Entry, frozen=True, kw_only=True):
    name: Text
    decisions: tuple[OmbudsmanDecision, ...]
    uphold_rate: Text | None = None
    caution: Text | None = None


class OmbudsmanWord(Entry, frozen=True, kw_only=True):
    label: Text
    meaning: Text
    aliases: tuple[Text, ...] = ()
    statute: tuple[Text, ...] = ()
    group: Text | None = None


class ReviewTheme(Part, frozen=True, kw_only=True):
    id: Id
    name: Text
    description: Text


class ReviewDomain(Entry, frozen=True, kw_only=True):
    number: int
    name: Text
    description: Text
    themes: tuple[ReviewTheme, ...]


class CareActSection(Entry, frozen=True, kw_only=True):
    sections: Text
    title: Text
    plain: Text
    act: Text = "Care Act 2014"


class Theme(Entry, frozen=True, kw_only=True):
    """An entry of the one taxonomy. `cues` are lower case; a trailing `*` matches any ending of the last word."""

    name: Text
    description: Text
    parent: Id | None = None
    examples: tuple[Text, ...] = ()
    cues: tuple[Cue, ...] = ()
    care_act: tuple[Id, ...] = ()
    quality_statements: tuple[Id, ...] = ()
    review_domains: tuple[Id, ...] = ()
