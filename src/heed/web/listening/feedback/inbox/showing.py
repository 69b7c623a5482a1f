"""One piece of feedback as the inbox shows it: its words with marks, its facts, and what can be done with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.text.emails import quoted_from
from heed.definitions import contributor_groups, safeguarding_words, source_kinds
from heed.listening.choices import Channel, FeedbackState, FlagState
from heed.web.components.dates import in_words
from heed.web.listening.feedback.inbox.forms import (
    Choices,
    ComplaintForm,
    FlagForm,
    KeepForm,
    LinkForm,
    ReferenceForm,
    RefuseForm,
    RouteForm,
)

WAITING = {FeedbackState.NEW, FeedbackState.HELD}
RETURNABLE = {
    FeedbackState.HELD,
    FeedbackState.KEPT,
    FeedbackState.ROUTED,
    FeedbackState.MERGED,
    FeedbackState.REFUSED,
}


@dataclass(frozen=True)
class Piece:
    """Some of the words: flagged with a reason, or not; part of an e-mail that was answered, or not."""

    text: str
    why: str = ""
    is_quoted: bool = False


def pieces_of(text: str, flags: Sequence[dict[str, Any]]) -> list[Piece]:
    """The words in order, cut where a mark begins or ends."""
    quoted = quoted_from(text)
    known = safeguarding_words()
    marks = [
        (flag["start"], flag["end"], known[flag["cue"]].why if flag["cue"] in known else "It may tell of harm.")
        for flag in flags
        if 0 <= flag["start"] < flag["end"] <= len(text)
    ]
    return list(_cut(text, marks, len(text) if quoted is None else quoted))


def _cut(text: str, marks: Sequence[tuple[int, int, str]], quoted: int) -> Iterator[Piece]:
    edges = sorted({0, len(text), quoted, *(start for start, _, _ in marks), *(end for _, end, _ in marks)})
    for start, end in pairwise(edges):
        why = next((words for begin, stop, words in marks if begin <= start < stop), "")
        yield Piece(text[start:end], why, start >= quoted)


def facts_of(item: Any) -> list[tuple[str, str]]:
    """What is known of it, besides its words; nothing is said of what is not known."""
    kinds, groups = source_kinds(), contributor_groups()
    facts = [
        ("Kind", kinds[item.source.kind].name if item.source.kind in kinds else item.source.kind),
        ("Received", in_words(item.source.received_on)),
        ("How it came", str(Channel(item.channel).label)),
        ("Who said it", groups[item.said_by].name if item.said_by in groups else ""),
        ("Team it is about", str(item.team or "")),
        ("Provider it is about", item.provider),
        ("Sender", item.sender_name),
        ("How to reach them", item.sender_contact),
        ("Wants an answer", _answer(item)),
        ("Passed to", str(item.routed_to or "") if item.state == FeedbackState.ROUTED else ""),
        ("Merged with", item.merged_into.source.reference if item.merged_into else ""),
        ("Note", item.sorted_note),
        ("Safeguarding", _seen(item)),
    ]
    return [(name, words) for name, words in facts if words]


def _answer(item: Any) -> str:
    if not item.wants_answer:
        return ""
    if item.told_on:
        return f"Told on {in_words(item.told_on)}"
    return f"Yes, by {in_words(item.answer_due_on)}" if item.answer_due_on else "Yes"


def _seen(item: Any) -> str:
    if item.flag == FlagState.CONCERN:
        return (
            f"A concern, passed to {item.flag_passed_to} on {in_words(item.flag_passed_on)}. {item.flag_note}".strip()
        )
    return f"No concern: {item.flag_note}" if item.flag == FlagState.NO_CONCERN else ""


@dataclass(frozen=True)
class Deed:
    """Something that can be done with a piece, with its form."""

    key: str
    title: str
    button: str
    form: Any
    kind: str = "secondary"
    is_open: bool = False


def deeds_for(item: Any, person: Person, *, teams: Choices) -> list[Deed]:
    """What this person can do with it as it stands, the most usual first. They may read it, or it would not be here."""
    if not can(person, Permission.TRIAGE_FEEDBACK):
        return []
    first = {"version": item.version}
    deeds: list[Deed] = []
    if item.flag == FlagState.RAISED:
        deeds.append(Deed("flag", "Look at the flag", "Save", FlagForm(prefix="flag", initial=first), "primary", True))
    if item.state in WAITING:
        deeds.append(_keep(item, first, teams, is_first=not deeds))
    if item.state in WAITING | {FeedbackState.KEPT}:
        deeds += [
            Deed("route", "Pass it to a team", "Pass it on", RouteForm(prefix="route", initial=first, teams=teams)),
            Deed("merge", "Merge it with another", "Merge", ReferenceForm(prefix="merge", initial=first)),
        ]
    if item.state in WAITING | {FeedbackState.KEPT, FeedbackState.ROUTED}:
        handler = {**first, "handler": person}
        complaint = ComplaintForm(prefix="complaint", initial=handler, for_person=person)
        deeds.append(Deed("complaint", "Make it a complaint", "Log it as a complaint", complaint))
    deeds.append(Deed("link", "Link it with another source", "Link", LinkForm(prefix="link", initial=first)))
    if item.state in WAITING:
        refuse = RefuseForm(prefix="refuse", initial=first)
        deeds.append(Deed("refuse", "Set it aside as spam", "Set it aside", refuse, "warning"))
    return deeds


def _keep(item: Any, first: dict[str, Any], teams: Choices, *, is_first: bool) -> Deed:
    initial = {**first, "kind": item.source.kind, "said_by": item.said_by, "team": str(item.team_id or "")}
    form = KeepForm(prefix="keep", initial=initial, teams=teams)
    return Deed("keep", "Keep it", "Keep and show the next", form, "primary" if is_first else "secondary", is_first)
