"""Scores on CQC pages: one on a statement's page, several on an overview."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.core.text.layouts.page import Page
from heed.core.text.tokens import tokenise
from heed.core.text.vocabulary import statement_finder
from heed.definitions import load
from heed.definitions.shapes import RatingRuleSet

_SCORE = re.compile(
    r"(?:indicative |overall )?score\s{0,3}[:=–—-]?\s{0,3}([1-4])(?:\s{0,3}(?:out of|/)\s{0,3}4)?"
    r"\s{0,3}(?:[:.–—-]\s{0,3}(.{3,80}))?$",
    re.IGNORECASE,
)
_NUMBERED_LABEL = re.compile(r"([1-4])\s{0,3}[:=–—-]\s{0,3}([A-Z][A-Za-z ]{8,60}?)\.?$")
_LABEL = re.compile(
    r"(?:indicative score\s{0,3}[:–—-]?\s{0,3}|score\s{0,3}[:–—-]\s{0,3})?(evidence shows [a-z ]{5,50}?)\.?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"[1-4]$")


@dataclass(frozen=True)
class Score:
    """A score, its words and where they stand. Either may be missing."""

    score: int | None
    label: str | None
    start: int
    end: int
    label_score: int | None = None
    """What the words mean by the rating rules: not always what is printed before them."""


def page_score(page: Page) -> Score | None:
    """The score of a statement's page, wherever its number and its words stand."""
    number: int | None = None
    label: str | None = None
    place: tuple[int, int] | None = None
    waiting = False
    for line in page.front[:25]:
        found = _score_in(line.words, after_label=waiting)
        waiting = line.words.lower().rstrip(" :–-") in {"score", "indicative score"}
        if found is None:
            continue
        number, label = (number or found[0]), (label or found[1])
        place = (place[0] if place else line.start, line.end)
        if number and label:
            break
    if place is None:
        return None
    meant = score_of_label(label, page.folder)
    return Score(number or meant, label, *place, meant)


def _score_in(words: str, *, after_label: bool) -> tuple[int | None, str | None] | None:
    if match := _SCORE.match(words):
        return int(match[1]), match[2].strip() if match[2] else None
    if match := _NUMBERED_LABEL.match(words):
        return int(match[1]), match[2].strip()
    if match := _LABEL.match(words):
        return None, match[1].strip()
    if after_label and _BARE.match(words):
        return int(words), None
    return None


def score_of_label(label: str | None, folder: str | None) -> int | None:
    """The score that the words stand for, by any rule set."""
    if label is None:
        return None
    for rules in load("rating_rules", RatingRuleSet, folder).values():
        for each in rules.score_labels:
            if each.label.lower() == label.lower():
                return each.score
    return None


def statement_scores(page: Page) -> dict[str, int]:
    """The score of each quality statement named on the page, where a score stands beside or below its name."""
    finder = statement_finder(page.folder)
    scores: dict[str, int] = {}
    current: str | None = None
    offset = 0
    for raw in page.text.splitlines(keepends=True):
        line = raw.strip(" \t\r\n#*_|>-\ufeff")
        offset += len(raw)
        if not line or len(line) > 160:
            continue
        tokens = tokenise(line)
        hits = [hit for hit in finder.find(tokens) if hit.first == 0]
        if hits:
            longest = max(hits, key=lambda hit: hit.last)
            rest = tokens[longest.last :]
            if not rest or rest[0].word in {"score", "1", "2", "3", "4", "indicative"}:
                current = longest.payload
        if current is not None and (score := _line_score(line)) is not None:
            scores.setdefault(current, score)
            current = None
    return scores


_INLINE = re.compile(r"(?:score\s{0,3}[:=–—-]?|[:|–—-])\s{0,3}([1-4])(?=\D|$)", re.IGNORECASE)


def _line_score(line: str) -> int | None:
    if match := (_INLINE.search(line) or _SCORE.match(line)):
        return int(match[1])
    return int(line) if _BARE.match(line) else None
