"""A quote with the words around it, cut out in the database so that long texts stay where they are."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import F, IntegerField, QuerySet, Value
from django.db.models.functions import Greatest, Substr

from heed.accounts.models import Person
from heed.learning.models import Finding
from heed.learning.queries.findings import findings_visible

AROUND = 240  # characters fetched on either side
SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s|\n")


@dataclass(frozen=True)
class Surroundings:
    """What stands before and after a quote within its sentence; an ellipsis where the sentence is longer still."""

    before: str
    after: str


def surroundings(findings: Collection[Finding], *, for_person: Person) -> dict[int, Surroundings]:
    """For each of these findings that has a place and that the person may read: one query."""
    placed = _placed(findings_visible(for_person=for_person).filter(pk__in=[found.pk for found in findings]))
    return {
        found.pk: Surroundings(
            before=_sentence_before(found.words_before, found.start),
            after=_sentence_after(found.words_after, found.quote),
        )
        for found in placed
    }


def _placed(findings: QuerySet[Finding]) -> QuerySet[Any]:
    first = Greatest(F("start") - AROUND, Value(0), output_field=IntegerField())
    return (
        findings.filter(start__isnull=False)
        .only("start", "end", "quote")
        .order_by()
        .annotate(
            words_before=Substr("source__text", first + 1, F("start") - first),
            words_after=Substr("source__text", F("end") + 1, Value(AROUND)),
        )
    )


def _sentence_before(words: str, start: int) -> str:
    ends = list(SENTENCE_END.finditer(words))
    if ends:
        return words[ends[-1].end() :].lstrip()
    return words if len(words) == start else f"…{words}"


def _sentence_after(words: str, quote: str) -> str:
    if quote.rstrip().endswith((".", "!", "?")):
        return ""
    end = SENTENCE_END.search(words)
    if end:
        return words[: end.end()].rstrip()
    return words if len(words) < AROUND else f"{words}…"
