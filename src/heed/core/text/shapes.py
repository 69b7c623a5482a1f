"""What a reading is made of: frozen results, each with its place in the text.

Every ``start`` and ``end`` counts Unicode code points of ``Reading.text``; ``end`` is exclusive, and
``quote == text[start:end]`` holds for everything that carries a quote. Missing is ``None``, never 0 or "".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that decided something, and what they say: ``polarity: improvement``, ``theme: frailty``…"""

    cue: str
    start: int
    end: int
    says: str


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """The facts a document states about itself at its head. ``None`` where it does not."""

    kind: str
    title: str | None = None
    authority: str | None = None
    quality_statement: str | None = None
    score: int | None = None
    score_label: str | None = None
    reference: str | None = None
    category: list[str] | None = None
    decision: str | None = None
    decided_on: date | None = None
    rating: str | None = None
    scores: dict[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading of the same or a higher level."""

    heading: str
    level: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadFinding:
    """One statement that judges or reports how the council does things: suggested, for a person to decide."""

    quote: str
    start: int
    end: int
    section: str | None
    polarity: str
    themes: tuple[str, ...]
    quality_statements: tuple[str, ...]
    evidence_category: str
    confidence: float
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in the text. ``value`` is in ``unit`` (percent: 0 to 100; days; pounds; per 100,000 for a rate)."""

    quote: str
    start: int
    end: int
    name: str | None
    value: float | int
    unit: str
    numerator: int | None = None
    denominator: int | None = None
    period: str | None = None
    same_as: int | None = None
    """The start of another quantity that states the same fact in another form."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named council, body, group, programme, plan, role or law."""

    name: str
    type: str
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Something a careful reader would stop at, in plain words, with its place."""

    code: str
    severity: str
    message: str
    start: int
    end: int
    places: tuple[Mention, ...] = ()
    """Every place that the message speaks of, where it speaks of several; the first begins at ``start``."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read from one document."""

    text: str
    document: DocumentFacts
    sections: tuple[Section, ...] = ()
    findings: tuple[ReadFinding, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    entities: tuple[Entity, ...] = ()
    checks: tuple[Check, ...] = ()
    source_format: str = "txt"
    """``txt``, ``md``, ``html``, ``docx`` or ``pdf``. For the last three ``text`` is what was extracted."""
