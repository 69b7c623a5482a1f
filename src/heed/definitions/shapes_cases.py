"""What the rules of cases hold: procedures with their clocks, subjects, outcomes, people and what they need."""

from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, Id, Part, Text

Unit = Literal["working_days", "days", "months"]
Positive = Annotated[int, msgspec.Meta(ge=1)]
NotNegative = Annotated[int, msgspec.Meta(ge=0)]


class Extension(Part, frozen=True, kw_only=True):
    """How far a due date may be put off: at most so much beyond the first date, so many times, agreed by whom."""

    number: Positive | None = None  # none: as long as is agreed
    unit: Unit = "working_days"
    times: Positive | None = None
    agreed_by: Literal["council", "person"] = "council"
    before_end: bool = True
    how: Text


class ClockRule(Part, frozen=True, kw_only=True):
    """One thing to be done by a day. `starts` and `ends` are events of the case; without a `number` the day is agreed
    for each case. `changes` says in words what may move the date.
    """

    id: Id
    name: Text
    what: Text
    starts: Id
    ends: Id
    number: NotNegative | None = None
    unit: Unit = "working_days"
    stage: Positive | None = None  # of a procedure with stages; none: each of them
    is_target: bool = False  # the council's own, not the law's
    may_pause: bool = False
    extension: Extension | None = None
    changes: Text
    law: Text
    remind: NotNegative = 5  # days, as the clock counts, before its end when whoever deals with the case is reminded


class Band(Part, frozen=True, kw_only=True):
    """How long an answer may take by the number of issues, both ends included; without `issues_to` there is no end."""

    id: Id
    name: Text
    issues_from: Positive
    issues_to: Positive | None = None
    number: Positive
    unit: Unit = "working_days"

    def holds(self, issues: int) -> bool:
        """Whether a complaint with so many issues belongs here."""
        return self.issues_from <= issues and (self.issues_to is None or issues <= self.issues_to)


class ProcedureStep(Part, frozen=True, kw_only=True):
    """A step of a procedure, with its rule in one line, as the page of a complaint shows it."""

    id: Id
    name: Text
    law: Text


class RequiredContent(Part, frozen=True, kw_only=True):
    """Something that an answer must hold: the field it stands in, or the standing paragraph that Heed adds."""

    id: Id
    name: Text
    what: Text
    field: Literal["how_considered", "conclusions", "remedial_action", "signatory", "ombudsman_paragraph"]


class ChecklistItem(Part, frozen=True, kw_only=True):
    """Something to see to in a step; what is `required` is ticked before the complaint is closed."""

    id: Id
    step: Id
    words: Text
    required: bool = False


class ComplaintProcedure(Entry, frozen=True, kw_only=True):
    """How a complaint is dealt with. One that `builds_on` another has all that the other has, beside its own.

    `steps`, `contents` and `checklist` of its own are added to those of the other; a clock of the same id replaces the
    other's. `bands` set the length of the clock that `bands_for` names.
    """

    name: Text
    kind: Literal["statutory", "code", "local"]
    about: Text
    law: Text
    builds_on: Id | None = None
    default: bool = False
    stages: Positive = 1
    clocks: tuple[ClockRule, ...] = ()
    bands: tuple[Band, ...] = ()
    bands_for: Id | None = None
    steps: tuple[ProcedureStep, ...] = ()
    contents: tuple[RequiredContent, ...] = ()
    checklist: tuple[ChecklistItem, ...] = ()
    offers_discussion: bool = False
    plans_period: bool = False  # the period of the answer is agreed with, or told to, the person
    another_person_at_stage_2: bool = False
    ombudsman_paragraph: str = ""


class ComplaintSubject(Entry, frozen=True, kw_only=True):
    """What a complaint is about; its themes are those of the one taxonomy."""

    name: Text
    description: Text
    themes: tuple[Id, ...] = ()


class ComplaintOutcome(Entry, frozen=True, kw_only=True):
    """What was decided of an issue. `finding` is what it weighs when the outcome of a whole complaint is derived."""

    name: Text
    description: Text
    finding: Literal["upheld", "partly", "not_upheld", "none"]
    well_founded: bool
    colour: Literal["blue", "green", "amber", "red", "grey", "purple"]
    shape: Literal["tick", "circle", "triangle", "square", "diamond", "ring", "cross", "star"]


class ComplaintAuthority(Entry, frozen=True, kw_only=True):
    """By what right somebody complains for the person affected. `waits` is one that is not there yet."""

    name: Text
    description: Text
    needs_note: bool = False
    waits: bool = False


class AccessNeedKind(Entry, frozen=True, kw_only=True):
    """Something a person needs so that they can read, hear, say or take part."""

    name: Text
    kind: Literal["format", "contact", "support", "meeting"]
    description: Text


class EqualityCharacteristic(Entry, frozen=True, kw_only=True):
    """A characteristic asked about, with its answers; 'prefer not to say' is always one of them."""

    name: Text
    question: Text
    answers: tuple["EqualityChoice", ...]


class EqualityChoice(Part, frozen=True, kw_only=True):
    """One answer."""

    id: Id
    name: Text


class CaseRule(Entry, frozen=True, kw_only=True):
    """One number of days or months, and what it decides."""

    number: NotNegative
    unit: Literal["days", "working_days", "months"]
    meaning: Text
