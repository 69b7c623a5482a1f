"""What was agreed to be done, split into single recommendations with their kind, amount and day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from heed.core.text.cues import CueFinder
from heed.core.text.decisions.deadlines import Deadline, deadline_in
from heed.core.text.decisions.shapes import AgreedAction
from heed.core.text.layouts.page import Page
from heed.core.text.segments import Block, BlockKind, Sentence, split_sentences
from heed.core.text.tokens import Token, tokenise
from heed.definitions import ombudsman_remedy_types

_ROLES = frozenset({"actions", "recommendations"})
_NAMED = re.compile(r"\b(?:agreed|recommend\w*|remed\w+|put things right)\b", re.IGNORECASE)
_OBLIGES = re.compile(r"\b(?:will|should|must|agree[sd]?|recommend\w*|asked? the council|undertak\w+)\b", re.IGNORECASE)
_PROVES = re.compile(
    r"\b(?:provide|send|give|show)\w*\s+(?:us|me|the ombudsman)\b(?!\s+how\b)"
    r"|\bevidence (?:that |to show )?(?:it|the council) has\b|\bsatisfied with\b|\bconsider (?:the|this) report\b",
    re.IGNORECASE,
)
_DONE_ALREADY = re.compile(
    r"\b(?:has already|had already|have already|already (?:apologised|paid|refunded))\b", re.IGNORECASE
)
_MONEY = re.compile(r"£\s?(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{2}))?")
_EDGES = " \t\r\n,;.:"
_JOINS = re.compile(r"(?:[\s,;]+|\b(?:and|also|then|to|it|will)\b)+$", re.IGNORECASE)
_BEFORE_AN_ACT = frozenset({"and", "also", "then", "to", "will", "or"})


@dataclass(frozen=True, slots=True)
class _Listing:
    """A list that a paragraph opened: the time it gives for all of it, and whether that paragraph was numbered."""

    deadline: Deadline | None
    is_numbered: bool


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a cue says: the remedy, and whether an act begins with it."""

    remedy_type: str
    begins: bool


def agreed_actions(page: Page, decided_on: date | None) -> tuple[AgreedAction, ...]:
    """Everything the council is to do, in the order of the text.

    Looked for below the headings "Agreed action", "Recommendations" and the like; where there is no such section, in
    the summary and the decision itself. Sending proof to the Ombudsman is no recommendation. An act that the text says
    is done already is none either.
    """
    section = _blocks_below(page)
    found = _in_section(page, section, decided_on) if section else _in_sentences(page, decided_on)
    return tuple(found)


def _blocks_below(page: Page) -> list[Block]:
    """The blocks of the sections that say what is to be done."""
    kept: list[Block] = []
    inside = False
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            words = page.text[block.start : block.end]
            if block.role in _ROLES or _NAMED.search(words):
                inside = True
            elif block.role is not None:
                inside = False
        elif inside:
            kept.append(block)
    return kept


def _in_section(page: Page, blocks: list[Block], decided_on: date | None) -> list[AgreedAction]:
    found: list[AgreedAction] = []
    listing: _Listing | None = None
    for block in blocks:
        text = page.text[block.start : block.end]
        is_numbered = _mark(page.text, block).rstrip(".)").isdecimal()
        if block.kind is BlockKind.PARAGRAPH or (listing is not None and is_numbered and listing.is_numbered):
            listing = None
        if text.rstrip().endswith(":"):
            listing = _Listing(deadline_in(page.text, block.start, block.end, decided_on), is_numbered)
            continue
        for place, sentence in enumerate(split_sentences(page.text, block.start, block.end, page.folder)):
            said = _of_sentence(page, sentence, decided_on, listing, is_first=place == 0)
            if not said and (later := _for_all_above(page.text, sentence, decided_on)):
                found = [each if each.due_words else _due(each, later) for each in found]
            found.extend(said)
    return found


def _mark(text: str, block: Block) -> str:
    return text[block.line_start : block.start].strip()


def _for_all_above(text: str, sentence: Sentence, decided_on: date | None) -> Deadline | None:
    """ "The Council should do this within one month": a time for all that was said before."""
    start, end = sentence.start, sentence.end
    if _PROVES.search(text, start, end) or not _OBLIGES.search(text, start, end):
        return None
    return deadline_in(text, start, end, decided_on)


def _in_sentences(page: Page, decided_on: date | None) -> Iterator[AgreedAction]:
    """From the summary and the decision, where a decision has no section of its own for what is to be done."""
    seen: set[str] = set()
    role: str | None = None
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            role = block.role
        is_summary = page.text[block.start : block.end].lower().startswith("summary:")
        if not (is_summary or role in {"summary", "decision"}) or block.kind is BlockKind.HEADING:
            continue
        for sentence in split_sentences(page.text, block.start, block.end, page.folder):
            for each in _of_sentence(page, sentence, decided_on, None):
                if each.remedy_type not in seen:  # the decision repeats the summary
                    seen.add(each.remedy_type)
                    yield each


def _of_sentence(
    page: Page, sentence: Sentence, decided_on: date | None, listing: _Listing | None, *, is_first: bool = False
) -> list[AgreedAction]:
    """The acts of a sentence. A list's item is one even where its kind cannot be told."""
    text, start, end = page.text, sentence.start, sentence.end
    if _PROVES.search(text, start, end) or _DONE_ALREADY.search(text, start, end):
        return []
    if listing is None and not _OBLIGES.search(text, start, end):
        return []
    parts = _parts(tokenise(text, start, end), start, end, page.folder)
    if not parts and listing is not None and is_first:
        parts = [("", start, end)]
    whole = deadline_in(text, start, end, decided_on) or (listing.deadline if listing else None)
    said = []
    for remedy_type, begin, stop in parts:
        first, last = _trimmed(text, begin, stop)
        said.append(_due(_action(text, first, last, remedy_type), deadline_in(text, first, last, decided_on) or whole))
    return said


def _due(action: AgreedAction, deadline: Deadline | None) -> AgreedAction:
    return replace(action, due_on=deadline.due_on, due_words=deadline.words) if deadline else action


def _action(text: str, start: int, end: int, remedy_type: str) -> AgreedAction:
    amounts = list(_MONEY.finditer(text, start, end))
    pence = None
    if amounts and (not remedy_type or ombudsman_remedy_types()[remedy_type].is_money):
        pence = int(amounts[0][1].replace(",", "")) * 100 + int(amounts[0][2] or 0)
    return AgreedAction(text[start:end], start, end, remedy_type, pence, pence is not None and len(amounts) > 1)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the word and marks that join it to the next act."""
    joined = _JOINS.search(text[start:end])
    if joined:
        end = start + joined.start()
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    while start < end and text[start] in _EDGES:
        start += 1
    return start, end


def _parts(tokens: list[Token], start: int, end: int, folder: str | None) -> list[tuple[str, int, int]]:
    """Where each act begins and ends, with its kind; an act of the same kind as the one before belongs to it."""
    hits = sorted(_finder(folder).find(tokens), key=lambda hit: (hit.first, -hit.last))
    if not hits:
        return []
    begins = [start]
    for hit in hits:
        place = tokens[hit.first].start
        if hit.payload.begins and place > begins[-1] and _starts_an_act(tokens, hit.first):
            begins.append(place)
    parts: list[tuple[str, int, int]] = []
    for place, until in zip(begins, [*begins[1:], end], strict=True):
        inside = [
            (hit.payload, tokens[hit.first].start, hit.last) for hit in hits if place <= tokens[hit.first].start < until
        ]
        remedy_type = _kind_of([payload for payload, _, _ in inside])
        if remedy_type is None or (parts and parts[-1][0] == remedy_type):
            parts = [*parts[:-1], (parts[-1][0], parts[-1][1], until)] if parts else parts
        else:
            parts.append((remedy_type, start if not parts else place, until))
    return parts


def _starts_an_act(tokens: list[Token], place: int) -> bool:
    return place > 0 and (tokens[place].after_break or tokens[place - 1].word in _BEFORE_AN_ACT)


def _kind_of(said: list[_Kind]) -> str | None:
    """The first kind that an act begins with, else the first told; of kinds of payment the most exact one named."""
    if not said:
        return None
    chosen = next((each for each in said if each.begins), said[0]).remedy_type
    kinds = ombudsman_remedy_types()
    if not kinds[chosen].is_money:
        return chosen
    named = {each.remedy_type for each in said}
    return next((kind for kind in ("redress-loss-of-service", "redress-quantified") if kind in named), chosen)


@lru_cache(maxsize=4)
def _finder(folder: str | None) -> CueFinder[_Kind]:
    return CueFinder(
        (cue, _Kind(kind.id, begins))
        for kind in ombudsman_remedy_types(folder=folder).values()
        for cues, begins in ((kind.begins, True), (kind.cues, False))
        for cue in cues
    )
