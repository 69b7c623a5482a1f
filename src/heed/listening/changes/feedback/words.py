"""What somebody told us, before it is kept: its words and facts, made fit, and what is wrong with them.

Nothing here asks the database, so that an import checks thousands a second by the same rules as the form of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from heed.accounts.models import Team
from heed.core.text.received import fit_to_keep
from heed.definitions import answer_formats, contributor_groups, feedback_number, source_kinds
from heed.listening.choices import Channel

EARLIEST = date(1990, 1, 1)
CHANNELS = frozenset(Channel.values)  # Django makes the list anew each time it is asked
LONGEST = {"title": 300, "provider": 200, "sender_name": 150, "sender_contact": 300, "external_id": 100}
FEWEST_DIGITS = 9  # of a telephone number
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class FeedbackWords:
    """What somebody told us. Everything but the kind and the text may be missing: nobody is asked for more than is
    needed.
    """

    kind: str
    text: str
    title: str = ""
    channel: str = Channel.OTHER
    said_by: str = ""
    team: Team | None = None
    provider: str = ""
    wants_answer: bool = False
    sender_name: str = ""
    sender_contact: str = ""
    answer_format: str = ""
    external_id: str = ""
    received_on: date | None = None
    equality: Mapping[str, str] = field(default_factory=dict)  # answers by characteristic, kept apart


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of feedback, and how to mend it."""

    field: str
    message: str


def fit(words: FeedbackWords) -> FeedbackWords:
    """The same without characters that cannot be kept, and without blanks around."""
    return replace(
        words,
        text=fit_to_keep(words.text),
        title=" ".join(fit_to_keep(words.title).split()),
        provider=" ".join(fit_to_keep(words.provider).split()),
        sender_name=" ".join(fit_to_keep(words.sender_name).split()),
        sender_contact=fit_to_keep(words.sender_contact),
        external_id=fit_to_keep(words.external_id),
    )


def faults_of(words: FeedbackWords, *, today: date) -> list[Fault]:
    """Everything wrong with these words, as they are after `fit`; nothing where they can be kept."""
    return [
        *_faults_of_text(words),
        *_faults_of_choices(words),
        *_faults_of_answer(words),
        *_faults_of_day(words, today),
    ]


def _faults_of_text(words: FeedbackWords) -> Iterator[Fault]:
    most = feedback_number("longest-text")
    if not words.text:
        yield Fault("text", "Say what happened: nothing was written.")
    elif len(words.text) > most:
        yield Fault("text", f"At most {most:,} characters can be kept; this has {len(words.text):,}. Shorten it.")
    for name, longest in LONGEST.items():
        if len(getattr(words, name)) > longest:
            yield Fault(name, f"At most {longest} characters can be kept here. Shorten it.")


def _faults_of_choices(words: FeedbackWords) -> Iterator[Fault]:
    if words.kind not in feedback_kinds():
        yield Fault("kind", f"Choose one of: {', '.join(feedback_kinds())}.")
    if words.channel not in CHANNELS:
        yield Fault("channel", f"Choose one of: {', '.join(Channel.values)}.")
    if words.said_by and words.said_by not in contributor_groups():
        yield Fault("said_by", f"Choose one of: {', '.join(contributor_groups())}.")
    if words.answer_format and words.answer_format not in answer_formats():
        yield Fault("answer_format", f"Choose one of: {', '.join(answer_formats())}.")


def _faults_of_answer(words: FeedbackWords) -> Iterator[Fault]:
    """Whoever wants an answer in a certain way must be reachable in it."""
    known = answer_formats().get(words.answer_format)
    if not words.wants_answer or known is None:
        return
    contact = words.sender_contact
    if known.contact != "none" and not contact:
        yield Fault("sender_contact", "Say how we can reach you, or say that you want no answer.")
    elif known.contact == "email" and not _EMAIL.search(contact):
        yield Fault("sender_contact", "Write an email address, such as name@example.org.")
    elif known.contact == "telephone" and len(_DIGIT.findall(contact)) < FEWEST_DIGITS:
        yield Fault("sender_contact", "Write a telephone number with its area code, such as 01632 960 001.")


def _faults_of_day(words: FeedbackWords, today: date) -> Iterator[Fault]:
    if words.received_on is not None and not EARLIEST <= words.received_on <= today:
        yield Fault("received_on", f"The day it was received must lie between {EARLIEST:%d/%m/%Y} and today.")


def feedback_kinds() -> list[str]:
    """The kinds of source that are feedback, by id."""
    return [key for key, kind in source_kinds().items() if kind.handled_as == "feedback" and not kind.retired]
