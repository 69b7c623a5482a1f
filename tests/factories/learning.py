"""Sources, findings and lessons. Rows straight away, as the changes would leave them, but without a trail."""

from collections.abc import Sequence
from datetime import date
from itertools import count
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.learning.models import Finding, FindingStatement, FindingTheme, Lesson, LessonFinding, LessonTheme
from heed.listening.models import ReportDetail, Source, SourceReader
from heed.listening.queries import text_fingerprint

_numbers = count(9_001)  # far from the references that changes give
TEXT = "People waited too long. Staff were kind. A new rota is planned. There are 26 teams."


def source(
    *,
    by: Person,
    text: str = TEXT,
    sensitivity: str = "internal",
    title: str = "A report",
    readers: Sequence[Person] = (),
    received_on: date | None = None,
    **report: Any,
) -> Source:
    """A report in the council of `by`."""
    made = Source.objects.create(
        council_id=by.council_id,
        kind="other",
        reference=f"S-{next(_numbers)}",
        title=title,
        text=text,
        text_sha256=text_fingerprint(text),
        received_on=received_on or timezone.localdate(),
        sensitivity=sensitivity,
        added_by=by,
    )
    ReportDetail.objects.create(source=made, reader_version="heed test", **report)
    SourceReader.objects.bulk_create(
        SourceReader(source=made, person=person, given_by=by, reason="test") for person in readers
    )
    return made


def finding(
    *,
    source: Source,
    quote: str = "Staff were kind.",
    polarity: str = "strength",
    evidence_category: str = "people",
    themes: Sequence[str] = (),
    statements: Sequence[str] = (),
    state: str = "suggested",
    **more: Any,
) -> Finding:
    """A finding of the source; its place is the first place of the quote."""
    start = source.text.index(quote)
    if state in {"accepted", "set_aside"}:
        more = {"decided_by": source.added_by, "decided_at": timezone.now(), **more}
    if state == "set_aside":
        more = {"set_aside_reason": "Said elsewhere", **more}
    made = Finding.objects.create(
        **{
            "council_id": source.council_id,
            "source": source,
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "polarity": polarity,
            "evidence_category": evidence_category,
            "origin": "suggested",
            "state": state,
            **more,
        }
    )
    FindingTheme.objects.bulk_create(FindingTheme(finding=made, theme=theme) for theme in themes)
    FindingStatement.objects.bulk_create(FindingStatement(finding=made, quality_statement=name) for name in statements)
    return made


def lesson(
    *,
    by: Person,
    findings: Sequence[Finding] = (),
    themes: Sequence[str] = (),
    title: str = "Answer first",
    **more: Any,
) -> Lesson:
    """A draft lesson of `by` on these findings."""
    made = Lesson.objects.create(
        **{
            "council_id": by.council_id,
            "reference": f"L-{next(_numbers)}",
            "title": title,
            "conclusion": "People need an answer before they need a form.",
            "owner": by,
            "written_by": by,
            "is_restricted": any(found.source.sensitivity == "restricted" for found in findings),
            **more,
        }
    )
    LessonFinding.objects.bulk_create(LessonFinding(lesson=made, finding=found) for found in findings)
    LessonTheme.objects.bulk_create(LessonTheme(lesson=made, theme=theme) for theme in themes)
    return made
