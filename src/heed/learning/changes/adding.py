"""Findings that people add: by place, by a quote that is found in the text, or as a paraphrase that says so."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text.places import LONGEST_QUOTE, places_of, trimmed
from heed.learning.changes.causes import write_causes
from heed.learning.changes.holding_looks import look_again_after
from heed.learning.changes.labels import check_labels, write_labels
from heed.learning.choices import FindingOrigin, FindingState
from heed.learning.models import Finding
from heed.learning.queries.taxonomy import taxonomy_of
from heed.listening.models import ReportDetail, Source


class QuoteNotFound(NotPossibleNow):
    """The typed words are not in the source."""

    def __init__(self) -> None:
        super().__init__(
            "These words are not in the source. Copy them from the text as they stand, "
            "or say that this is a paraphrase in your own words."
        )


class FoundInSeveralPlaces(NotPossibleNow):
    """The typed words stand in the source more than once. Carries the places."""

    def __init__(self, places: list[tuple[int, int]]) -> None:
        super().__init__(f"These words stand in the source {len(places)} times. Choose the place you mean.")
        self.places = places


@transaction.atomic
def add_finding(
    *,
    source: Source,
    polarity: str,
    evidence_category: str,
    by: Person,
    place: tuple[int, int] | None = None,
    quote: str = "",
    paraphrase: str = "",
    themes: Collection[str] = (),
    quality_statements: Collection[str] = (),
    factors: Collection[str] = (),
) -> Finding:
    """Add one finding, decided by the person who adds it, with the causes it speaks of where they say so.

    One of: `place` (code points of the source's text), `quote` (found in the text whatever its spaces and curly
    quotes; the source's own words are kept) or `paraphrase`. With `place` and `quote` the quote must stand there.
    """
    require(by, Permission.DECIDE_FINDINGS, source)
    check_labels(
        polarity=polarity,
        evidence_category=evidence_category,
        themes=themes,
        quality_statements_=quality_statements,
        taxonomy=taxonomy_of(by.council_id),
    )
    source.locked(expected_version=None)  # a button pressed twice adds one finding
    words = _paraphrased(source, paraphrase) if paraphrase.strip() else _quoted(source, place, quote)
    finding = Finding.objects.create(
        council_id=source.council_id,
        source=source,
        polarity=polarity,
        evidence_category=evidence_category,
        state=FindingState.ACCEPTED,
        added_by=by,
        decided_by=by,
        decided_at=timezone.now(),
        **words,
    )
    write_labels(finding, themes=themes, quality_statements=quality_statements)
    write_causes(finding, factors)
    trail.record(verb="finding.added", obj=finding, by=by, details={"source": source.pk, "origin": finding.origin})
    look_again_after([finding])
    return finding


def _paraphrased(source: Source, paraphrase: str) -> dict[str, Any]:
    words = paraphrase.strip()
    if len(words) > LONGEST_QUOTE:
        raise NotPossibleNow(f"A finding is one statement: at most {LONGEST_QUOTE:,} characters.")
    if places_of(words, source.text):
        raise NotPossibleNow("These are the source's own words: add them as a quote, so that they keep their place.")
    return {"quote": words, "origin": FindingOrigin.PARAPHRASED}


def _quoted(source: Source, place: tuple[int, int] | None, quote: str) -> dict[str, Any]:
    start, end = _place_in(source.text, place, quote)
    _refuse_twice(source, start, end)
    return {
        "quote": source.text[start:end],
        "start": start,
        "end": end,
        "section": section_at(source, start),
        "origin": FindingOrigin.QUOTED,
    }


def _place_in(text: str, place: tuple[int, int] | None, quote: str) -> tuple[int, int]:
    if place is not None:
        return _checked_place(text, place, quote)
    places = places_of(quote, text)
    if not places:
        raise QuoteNotFound
    if len(places) > 1:
        raise FoundInSeveralPlaces(places)
    return places[0]


def _checked_place(text: str, place: tuple[int, int], quote: str) -> tuple[int, int]:
    try:
        start, end = trimmed(text, *place)
    except ValueError:
        raise NotPossibleNow("That place is not within the source's text.") from None
    if start == end:
        raise NotPossibleNow("There are no words at that place. Select some text first.")
    if end - start > LONGEST_QUOTE:
        raise NotPossibleNow(f"A finding is one statement: at most {LONGEST_QUOTE:,} characters.")
    if quote.strip() and places_of(quote, text[start:end])[:1] != [(0, end - start)]:
        raise NotPossibleNow("The words at that place are not the words you chose. Select them again.")
    return start, end


def _refuse_twice(source: Source, start: int, end: int) -> None:
    live = source.findings.exclude(state=FindingState.REPLACED)
    if live.filter(start=start, end=end).exists():
        raise NotPossibleNow("There is a finding with exactly these words already. Decide on that one.")


def section_at(source: Source, start: int) -> str:
    """The innermost heading over a place, as the reader saw it; empty where there is none."""
    report = ReportDetail.objects.filter(source=source).only("sections").first()
    over = [part for part in (report.sections if report else []) if part["start"] <= start < part["end"]]
    innermost = max(over, key=lambda part: (part["start"], part["level"]), default=None)
    return innermost["heading"][:300] if innermost else ""
