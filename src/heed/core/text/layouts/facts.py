"""The facts a document states about itself at its head, by its kind."""

from __future__ import annotations

import re
from datetime import date

from heed.core.text.layouts.authority import authority_of
from heed.core.text.layouts.dates import first_date
from heed.core.text.layouts.page import Page
from heed.core.text.layouts.scores import page_score, statement_scores
from heed.core.text.shapes import DocumentFacts

_REFERENCE = re.compile(r"(?<![\d-])(\d{2})[ \u00a0-](\d{3})[ \u00a0-](\d{3}[a-z]?)(?![\d-])")
_OLD_REFERENCE = re.compile(r"(?<![\w/])\d{2}/[A-C]/\d{5}(?![\d/])")  # until about 2008
_RATINGS = ("outstanding", "good", "requires improvement", "inadequate")
_CATEGORY_JOINT = re.compile(r"\s*[>›»]\s*|\s+/\s+")
_HEAD = 3_000


def read_facts(page: Page, kind: str) -> DocumentFacts:
    """Header facts of a document of this ``kind``; what it does not state is ``None``."""
    match kind:
        case "cqc_quality_statement":
            return _statement_facts(page)
        case "cqc_overview":
            return _overview_facts(page)
        case "ombudsman_decision":
            return _decision_facts(page)
    return DocumentFacts(kind=kind, title=page.title, authority=authority_of(page))


def _statement_facts(page: Page) -> DocumentFacts:
    score = page_score(page)
    return DocumentFacts(
        kind="cqc_quality_statement",
        title=page.title,
        authority=authority_of(page),
        quality_statement=page.statement(),
        score=score.score if score else None,
        score_label=score.label if score else None,
    )


def _overview_facts(page: Page) -> DocumentFacts:
    return DocumentFacts(
        kind="cqc_overview",
        title=page.title,
        authority=authority_of(page),
        rating=_rating(page),
        scores=statement_scores(page) or None,
    )


def _rating(page: Page) -> str | None:
    for line in page.front[:40]:
        words = line.words.lower()
        for rating in _RATINGS:
            if words == rating or (words.endswith(rating) and ("rating" in words or ":" in words) and len(words) < 60):
                return rating.capitalize()
    return None


def _decision_facts(page: Page) -> DocumentFacts:
    return DocumentFacts(
        kind="ombudsman_decision",
        title=page.title,
        authority=authority_of(page),
        reference=_reference(page),
        category=_category(page),
        decision=_decision(page),
        decided_on=_decided_on(page),
    )


def _reference(page: Page) -> str | None:
    match = _REFERENCE.search(page.text, 0, _HEAD) or _REFERENCE.search(page.text, 0, 100_000)
    old = None if match else _OLD_REFERENCE.search(page.text, 0, _HEAD)
    return " ".join(match.groups()) if match else old.group() if old else None


def _category(page: Page) -> list[str] | None:
    value = page.labels.get("category") or page.labels.get("subject") or page.labels.get("categories")
    if value is None:
        return None
    parts = [part.strip(" |*") for part in _CATEGORY_JOINT.split(value)]
    return [part for part in parts if part] or None


def _decision(page: Page) -> str | None:
    value = page.labels.get("decision") or page.labels.get("outcome") or page.labels.get("decision outcome")
    if value is None or len(value) > 60:
        return None
    return value.strip(" .|*") or None


def _decided_on(page: Page) -> date | None:
    for label in (
        "decision date",
        "date of decision",
        "decided",
        "date decided",
        "date of final decision",
        "final decision date",
        "decision made",
        "date",
    ):
        if (value := page.labels.get(label)) and (found := first_date(value)):
            return found
    for line in page.front[:15]:
        if len(line.words) <= 40 and ":" not in line.words and (found := first_date(line.words)):
            return found
    return None
