"""The story of the invented council's audits, as its file tells it."""

from functools import cache

from heed.web.demonstration.story import Part, told


class Round(Part, frozen=True, kw_only=True):
    """A round of audits: days before today on which things happened; a minus is a day ahead."""

    title: str
    due: int
    drawn: int = 0
    settled: int = 0
    closed: int = 0
    seed: str = ""


class DomainStory(Part, frozen=True, kw_only=True):
    before: int
    after: int
    na: int
    good: str
    weak: str


class AminaStory(Part, frozen=True, kw_only=True):
    feedback: str
    answer: str


class ConcernStory(Part, frozen=True, kw_only=True):
    words: str
    old_words: str
    note: str


class AuditStory(Part, frozen=True, kw_only=True):
    teams: list[str]
    stages: list[str]
    reasons: list[str]
    ethnicities: list[str]
    workers: dict[str, list[str]]
    auditors: list[str]
    planned_by: str
    before: Round
    after: Round
    next: Round
    conclusion: str
    domains: dict[str, DomainStory]
    person_said: list[str]
    good_practice: str
    feedback: str
    amina: AminaStory
    concern: ConcernStory
    finding: str


@cache
def audit_story() -> AuditStory:
    """What was planned, drawn and found."""
    return told("audits.yaml", AuditStory)
