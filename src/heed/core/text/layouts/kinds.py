"""Recognises what kind of document a text is."""

from __future__ import annotations

from functools import lru_cache

from heed.core.text.cues import CueFinder
from heed.core.text.layouts.page import Page
from heed.core.text.layouts.scores import statement_scores
from heed.core.text.tokens import tokenise
from heed.core.text.vocabulary import cue_finder, kind_marks

OTHER = "other"
_ENOUGH = 3.0
_HEAD = 12_000
_HEADING_BONUS = 0.5
_MOST_HEADINGS = 200
_READ_FOR_CARE = 60_000
_ENOUGH_MARKS = 2
_TOO_SHORT_TO_TELL = 600
_STRONG = 2
_LINES_OF_HEAD = 8


@lru_cache(maxsize=8)
def _finder(folder: str | None) -> CueFinder[tuple[str, str, float]]:
    return CueFinder(
        (mark, (marks.kind, mark, marks.weight)) for marks in kind_marks(folder).values() for mark in marks.marks
    )


def recognise(page: Page) -> str:
    """The kind of document, by the marks in its first part and in its headings; ``other`` when they do not suffice."""
    weights: dict[str, float] = {}
    seen: set[str] = set()
    places = [(0, min(_HEAD, len(page.text))), *((block.start, block.end) for block in page.headings)]
    for number, (start, end) in enumerate(places):
        for hit in _finder(page.folder).find(tokenise(page.text, start, end)):
            kind, mark, weight = hit.payload
            if mark not in seen:
                seen.add(mark)
                weights[kind] = weights.get(kind, 0.0) + weight
            elif number and weight > _STRONG:
                weights[kind] = weights.get(kind, 0.0) + _HEADING_BONUS
    _weigh_title(page, weights)
    _weigh_scores(page, weights)
    best = max(weights, key=lambda kind: weights[kind], default=OTHER)
    return best if weights.get(best, 0.0) >= _ENOUGH else OTHER


def is_about_care(page: Page) -> bool:
    """Whether a document of no known kind is about adult social care at all: a newsletter on parks is not."""
    if len(page.text) < _TOO_SHORT_TO_TELL:
        return True
    marks: set[str] = set()
    for hit in cue_finder("about_care", page.folder).find(tokenise(page.text, 0, min(_READ_FOR_CARE, len(page.text)))):
        marks.add(hit.payload.cue)
        if hit.payload.says == "certain" or len(marks) >= _ENOUGH_MARKS:
            return True
    return False


def is_evaluation(page: Page) -> bool:
    """Whether a document of no known kind says at its head that it judges: an audit, a self-assessment, a survey."""
    return bool(_said_at_head(page))


def is_voice_of_people(page: Page) -> bool:
    """Whether a document of no known kind passes on what people said: a report of Healthwatch, a survey."""
    return "voice" in _said_at_head(page)


def _said_at_head(page: Page) -> frozenset[str]:
    return _said_in(page.text[: page.front_end(lines=_LINES_OF_HEAD)], page.folder)


@lru_cache(maxsize=8)
def _said_in(head: str, folder: str | None) -> frozenset[str]:
    return frozenset(hit.payload.says for hit in cue_finder("evaluations", folder).find(tokenise(head)))


def _weigh_title(page: Page, weights: dict[str, float]) -> None:
    """What the title calls the document decides between kinds that quote one another."""
    title = tokenise(page.text, 0, page.front_end(lines=4))
    for hit in _finder(page.folder).find(title):
        kind, _mark, weight = hit.payload
        if weight > _STRONG:
            weights[kind] = weights.get(kind, 0.0) + 6.0
    if _kinds_named(page) == {OTHER}:
        # The yearly report of a safeguarding board tells of many reviews, and is none.
        weights[OTHER] = sum(weights.values())


def _kinds_named(page: Page) -> set[str]:
    """The kinds named by the title and by the publisher's name above it."""
    title = page.title or ""
    above = next((place for place, line in enumerate(page.front[:6]) if title.startswith(line.words)), 0)
    hits = _finder(page.folder).find(tokenise("\n".join(line.words for line in page.front[: above + 1])))
    return {kind for kind, _mark, weight in (hit.payload for hit in hits) if weight > _STRONG}


def _weigh_scores(page: Page, weights: dict[str, float]) -> None:
    """One score makes a statement page, several an overview."""
    if "cqc_quality_statement" not in weights and "cqc_overview" not in weights:
        return
    scored = len(statement_scores(page))
    if scored >= 3:
        weights["cqc_overview"] = weights.get("cqc_overview", 0.0) + 12.0
    elif page.statement() is not None:
        weights["cqc_quality_statement"] = weights.get("cqc_quality_statement", 0.0) + 3.0
