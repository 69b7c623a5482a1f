"""What an audit tool and the rules of audit cycles hold."""

from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, Id, Part, Percent, Score, Text

Days = Annotated[int, msgspec.Meta(ge=0)]
Whole = Annotated[int, msgspec.Meta(ge=1)]
Share = Annotated[float, msgspec.Meta(gt=0, lt=1)]
Stratum = Literal["team", "worker", "support_reason", "ethnicity", "stage"]


class AuditGrade(Part, frozen=True, kw_only=True):
    """One grade of a scale. `is_good` says that it meets the standard; `colour` and `shape` are of its tag."""

    value: Score
    word: Text
    meaning: Text
    is_good: bool
    colour: Literal["blue", "green", "amber", "red", "grey", "purple"]
    shape: Literal["tick", "circle", "triangle", "square", "diamond", "ring", "cross", "star"]


class AuditDomain(Part, frozen=True, kw_only=True):
    """One thing that every audit with this tool looks at. `measure` is the id of the measure that counts it."""

    id: Id
    name: Text
    good: Text
    prompts: tuple[Text, ...]
    quality_statements: tuple[Id, ...] = ()
    themes: tuple[Id, ...] = ()
    care_act: tuple[Id, ...] = ()
    measure: Id | None = None


class AuditTool(Entry, frozen=True, kw_only=True):
    """What is looked at, domain by domain, and how it is graded.

    `one` and `many` are what is drawn and audited, such as a case file. `before` is to be done first.
    """

    name: Text
    about: Text
    one: Text
    many: Text
    scale: tuple[AuditGrade, ...]
    domains: tuple[AuditDomain, ...]
    before: tuple[Text, ...] = ()
    evidence_required: bool = True
    asks_person: bool = False
    person_prompts: tuple[Text, ...] = ()
    overall_measure: Id | None = None

    def domain(self, domain_id: str) -> AuditDomain | None:
        """The domain with this id, where the tool has it."""
        return next((domain for domain in self.domains if domain.id == domain_id), None)

    def grade(self, value: int | None) -> AuditGrade | None:
        """The grade with this value, where there is one."""
        return next((grade for grade in self.scale if grade.value == value), None)

    @property
    def good_values(self) -> tuple[int, ...]:
        """The values that meet the standard."""
        return tuple(grade.value for grade in self.scale if grade.is_good)


class StratumWord(Part, frozen=True, kw_only=True):
    """Something that a sample can be spread over."""

    id: Stratum
    name: Text


class AuditRules(Entry, frozen=True, kw_only=True):
    """How audit cycles are run and counted. A cycle keeps the id of the rules it was made under."""

    name: Text
    about: Text
    moderated_percent: Percent
    moderated_least: Percent
    moderated_most: Percent
    strata: tuple[StratumWord, ...]
    usual_strata: tuple[Stratum, ...]
    own_manager_may_audit: bool
    manager_roles: tuple[Id, ...]
    concern_roles: tuple[Id, ...]
    audit_days: Days
    moderation_days: Days
    feedback_days: Days
    reaudit_forgotten_days: Days
    remind_days: Days
    fewest_for_percent: Whole
    fewest_for_trend: Whole
    fewest_for_kappa: Whole
    confidence: Share
    false_discoveries: Share
    suppression: Id
