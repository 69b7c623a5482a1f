"""Reading a report: from its bytes to a source with suggested findings, kept whole or not at all."""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from heed.accounts.changes import hold_council
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text import ReadFinding, Reading, read_document
from heed.learning.choices import FindingOrigin
from heed.learning.models import Finding, FindingStatement, FindingTheme, Lesson
from heed.learning.queries.taxonomy import taxonomy_of, words_of_themes
from heed.listening import changes as listening
from heed.listening.models import Source
from heed.listening.queries import earlier_reading


class AlreadyRead(NotPossibleNow):
    """The same text, word for word, is here already. Carries the earlier source."""

    def __init__(self, earlier: Source) -> None:
        super().__init__(
            f"This text was read before, word for word: it is {earlier.reference}. Nothing was added. "
            "Open that one, or say that it should be read again."
        )
        self.earlier = earlier


def read_report(
    *,
    by: Person,
    sensitivity: str,
    name: str = "",
    data: bytes | None = None,
    text: str = "",
    title: str = "",
    received_on: date | None = None,
    again: bool = False,
) -> Source:
    """Read a document (`name`, `data`) or pasted `text`, and keep it with its suggested findings.

    The reading, which may take seconds, is done before the database is held. Raises UnreadableDocument and AlreadyRead.
    """
    require(by, Permission.ADD_SOURCE)
    # a browser sends pasted lines with CRLF: they were never the author's
    content = text.replace("\r\n", "\n").encode() if data is None else data
    reading = read_document(
        name or "pasted text",
        content,
        today=timezone.localdate(),
        definitions_folder=settings.DEFINITIONS_FOLDER or None,
        themes=words_of_themes(taxonomy_of(by.council_id)),
    )
    return keep_report(
        reading=reading,
        by=by,
        sensitivity=sensitivity,
        title=title,
        file_name=name,
        content=data,
        received_on=received_on,
        again=again,
    )


@transaction.atomic
def keep_report(
    *,
    reading: Reading,
    by: Person,
    sensitivity: str,
    title: str = "",
    file_name: str = "",
    content: bytes | None = None,
    received_on: date | None = None,
    again: bool = False,
) -> Source:
    """Keep what was read: the source and its suggested findings, in one transaction."""
    require(by, Permission.ADD_SOURCE)
    hold_council(by.council_id)  # a button pressed twice adds one source
    earlier = None if again else earlier_reading(reading.text, for_person=by)
    if earlier:
        raise AlreadyRead(earlier)
    source = listening.add_source(
        reading=reading,
        sensitivity=sensitivity,
        by=by,
        title=title,
        file_name=file_name,
        content=content,
        received_on=received_on,
    )
    suggest_findings(source=source, reading=reading, by=by)
    return source


@transaction.atomic
def suggest_findings(*, source: Source, reading: Reading, by: Person) -> list[Finding]:
    """Keep the reader's suggestions, each with what the reader thought of it, for people to decide on.

    Where the reader knew the themes of the definitions only: what the council merged is suggested as what it is called
    now, and what the council no longer uses is not.
    """
    require(by, Permission.ADD_SOURCE, source)
    if source.text != reading.text:
        raise NotPossibleNow("These findings were read from another text than this source holds.")
    findings = Finding.objects.bulk_create((_suggested(source, found) for found in reading.findings), batch_size=500)
    pairs, taxonomy = list(zip(findings, reading.findings, strict=True)), taxonomy_of(source.council_id)
    FindingTheme.objects.bulk_create(
        (
            FindingTheme(finding=finding, theme=theme)
            for finding, found in pairs
            for theme in taxonomy.given(found.themes)
        ),
        batch_size=500,
    )
    FindingStatement.objects.bulk_create(
        (
            FindingStatement(finding=finding, quality_statement=statement)
            for finding, found in pairs
            for statement in dict.fromkeys(found.quality_statements)
        ),
        batch_size=500,
    )
    trail.record(verb="findings.suggested", obj=source, by=by, details={"findings": len(findings)})
    return findings


def _suggested(source: Source, found: ReadFinding) -> Finding:
    return Finding(
        council_id=source.council_id,
        source=source,
        quote=found.quote,
        start=found.start,
        end=found.end,
        section=(found.section or "")[:300],
        polarity=found.polarity,
        evidence_category=found.evidence_category,
        origin=FindingOrigin.SUGGESTED,
        confidence=found.confidence,
        machine={
            "polarity": found.polarity,
            "evidence_category": found.evidence_category,
            "themes": list(found.themes),
            "quality_statements": list(found.quality_statements),
            "cues": [{"cue": cue.cue, "start": cue.start, "end": cue.end, "says": cue.says} for cue in found.cues],
        },
    )


@transaction.atomic
def set_source_sensitivity(
    *, source: Source, sensitivity: str, reason: str, expected_version: int | None, by: Person
) -> Source:
    """As listening's change, and every lesson that rests on the source follows."""
    source = listening.set_sensitivity(
        source=source, sensitivity=sensitivity, reason=reason, expected_version=expected_version, by=by
    )
    mark_lessons_of(source)
    return source


def mark_lessons_of(source: Source) -> None:
    """Keep it true of every lesson that rests on a source, when who may read the source changes."""
    for lesson in Lesson.objects.filter(findings__source=source).distinct():
        mark_restricted(lesson)


def mark_restricted(lesson: Lesson) -> None:
    """Keep true that a lesson is restricted while any of its findings is in a restricted source."""
    is_restricted = lesson.findings.filter(source__sensitivity="restricted").exists()
    Lesson.objects.filter(pk=lesson.pk).update(is_restricted=is_restricted)
    lesson.is_restricted = is_restricted
