"""What lies on the desk of somebody who redacts: every place, gathered by whom it names, and what could still tell."""

from collections.abc import Iterable
from dataclasses import dataclass

from heed.accounts.models import Person
from heed.core.text.redaction import Leak, Span, leaks_in, with_labels
from heed.learning.choices import MarkState
from heed.learning.models import RedactedCopy, RedactionMark
from heed.learning.queries.redaction.people import known_people
from heed.learning.queries.redaction.rarity import seen_in, to_look_up


@dataclass(frozen=True)
class MarkGroup:
    """All the places of one person or one value, in order."""

    label: str
    type: str
    sureness: str
    marks: list[RedactionMark]

    @property
    def is_open(self) -> bool:
        return any(mark.state == MarkState.OPEN for mark in self.marks)


@dataclass(frozen=True)
class LeakShown:
    """Something that could still tell who it is, and what was said of it; no answer yet is empty."""

    leak: Leak
    answer: str


def groups_of(marks: Iterable[RedactionMark]) -> list[MarkGroup]:
    """Places by label: those with something to decide first, known people before the rest, then by their place."""
    by_label: dict[str, list[RedactionMark]] = {}
    for mark in marks:
        by_label.setdefault(mark.label, []).append(mark)
    groups = [MarkGroup(label, found[0].type, found[0].sureness, found) for label, found in by_label.items()]
    return sorted(groups, key=lambda group: (not group.is_open, group.sureness != "known", group.marks[0].start))


def masked_spans(copy: RedactedCopy, marks: Iterable[RedactionMark]) -> list[Span]:
    """The places that will be masked: decided so, or not decided yet."""
    text = copy.source.text
    return [
        Span(mark.start, mark.end, mark.type, text[mark.start : mark.end])
        for mark in marks
        if mark.state != MarkState.LEFT
    ]


def leaks_of(copy: RedactedCopy, marks: Iterable[RedactionMark], *, for_person: Person) -> list[LeakShown]:
    """What could still tell who it is, each with the answer it was given."""
    text, masked = copy.source.text, masked_spans(copy, marks)
    seen = seen_in(to_look_up(text, masked), but=copy.source, for_person=for_person)
    found = leaks_in(text, masked, people=known_people(copy.source), seen=seen)
    answers = copy.leaks_answered
    return [LeakShown(leak, answers.get(leak.key, {}).get("why", "")) for leak in found]


def masked_text(copy: RedactedCopy, marks: Iterable[RedactionMark]) -> str:
    """The text with the label of each masked place. Where two labels touch, both stand."""
    text = copy.source.text
    masked = sorted((mark for mark in marks if mark.state == MarkState.MASKED), key=lambda mark: mark.start)
    spans = ((Span(mark.start, mark.end, mark.type, text[mark.start : mark.end]), mark.label) for mark in masked)
    return with_labels(text, spans)
