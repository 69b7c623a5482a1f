"""Which statements report something though no cue in them praises or criticises: "The nurse got an automated reply"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from heed.core.text.layouts.kinds import OTHER, is_evaluation, is_voice_of_people
from heed.core.text.layouts.page import Page
from heed.core.text.leanings import DENIALS
from heed.core.text.sections import Place, first_part
from heed.core.text.segments import BlockKind, Sentence
from heed.core.text.speakers import Speaker
from heed.core.text.tokens import Token, tokenise
from heed.core.text.vocabulary import words

_FEWEST_WORDS = 4
_FEWEST_WORDS_OF_STEP = 4
_FEWEST_WORDS_OF_REASONS = 11
_LONGEST_RUN_IN = 5
_OPENING = 6
_CELL = re.compile(r"[^|]*")
_JUDGING = frozenset(["findings", "strengths", "improvements"])
_INQUIRING = frozenset(["spoke", "met", "interviewed", "read", "visited"])
_TELLING = frozenset(["complaints_report", "safeguarding_review"])
_BEFORE_SINCE = frozenset(["has", "have"])
_NAMES = frozenset(["mr", "mrs", "ms", "miss", "he", "she", "his", "her"])
_LAW = frozenset(["must", "may", "should", "act", "regulation", "regulations", "guidance", "section", "responsible"])
_ACCOUNTS = frozenset(["says", "said", "believes", "considers", "told", "feels", "consider", "believe"])


def is_told(page: Page, kind: str, place: Place, tokens: Sequence[Token]) -> bool:
    """Whether the statement reports what was found, by where it stands and what it is about.

    In a review, a report on complaints or another evaluation everything beneath a heading does, but for the title's. In
    a decision of the Ombudsman only what the council did or did not, as a rule and not on one day.
    """
    if len(tokens) < _FEWEST_WORDS or place.heading is None or _is_run_in_heading(page, place, tokens):
        return False
    if kind == "ombudsman_decision":
        said = {token.word for token in tokens}
        weighs = len(tokens) >= _FEWEST_WORDS_OF_REASONS or not DENIALS.isdisjoint(said)
        return place.role == "findings" and weighs and not _is_story(tokens) and _LAW.isdisjoint(said)
    if place.heading == page.title or _is_about_itself(tokens):
        return False
    if kind == "safeguarding_review":
        return not _is_of_one_day(tokens) and not (place.role is None and _is_before_findings(page, place))
    return kind in _TELLING or (kind == OTHER and is_evaluation(page))


def voice_of(page: Page, place: Place) -> Speaker | None:
    """Who speaks where nobody is named, in a document that passes on what people told it: they, or who answers it."""
    if not is_voice_of_people(page):
        return None
    opening = {token.word for token in tokenise(page.text, place.block.start, place.block.end)[:_OPENING]}
    if "response" not in opening and "responded" not in opening:
        return Speaker("people")
    return None if {"council", "authority"} & opening else Speaker("partners")


def step_in_row(text: str, start: int, end: int) -> Iterator[Sentence]:
    """The step in a row of a table of recommendations or actions: its longest cell, if it could be a sentence."""
    longest = max(_CELL.finditer(text, start, end), key=lambda cell: cell.end() - cell.start())
    body = longest.group()
    if len(tokenise(body)) >= _FEWEST_WORDS_OF_STEP:
        first = longest.start() + len(body) - len(body.lstrip())
        yield Sentence(first, first + len(body.strip()))


def is_year(word: str) -> bool:
    """Four digits that are a year of our time."""
    return len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}


def _is_run_in_heading(page: Page, place: Place, tokens: Sequence[Token]) -> bool:
    """ "4.1 Working together. Every agency…": a few words without a verb at the head of a paragraph."""
    if place.block.kind is not BlockKind.PARAGRAPH or len(tokens) > _LONGEST_RUN_IN:
        return False
    before = page.text[place.block.start : tokens[0].start]
    heads = not any(sign.isalpha() for sign in before) and tokens[-1].end + 1 < place.block.end
    return heads and words("finite-verbs", page.folder).isdisjoint(token.word for token in tokens)


def _is_about_itself(tokens: Sequence[Token]) -> bool:
    """ "The review period coincided with…", "We spoke with both families": how the report came about."""
    opening = tuple(token.word for token in tokens[:3])
    return opening[:3] == ("the", "review", "period") or (opening[0] == "we" and opening[1] in _INQUIRING)


def _is_before_findings(page: Page, place: Place) -> bool:
    """Under a heading nobody knows, above the part that judges, a review tells who the person was."""
    first = first_part(page, _JUDGING)
    return first is not None and place.block.start < first


def _is_story(tokens: Sequence[Token]) -> bool:
    """What happened to the person, what somebody claims, or what was done on one day."""
    opening = [token.word for token in tokens[:4]]
    if opening[0] in _NAMES or (opening[0] in {"in", "on"} and _NAMES & {token.word for token in tokens[:6]}):
        return True
    if _ACCOUNTS & {token.word for token in tokens[1:6]}:
        return True
    return _is_of_one_day(tokens)


def _is_of_one_day(tokens: Sequence[Token]) -> bool:
    """ "She moved to the home in March 2021", and not "has been based there since March 2021"."""
    return any(is_year(token.word) for token in tokens) and not _BEFORE_SINCE & {token.word for token in tokens}
