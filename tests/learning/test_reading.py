"""From a document to a source with suggested findings, whole or not at all."""

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.text import Cue, DocumentFacts, ReadFinding, Reading, UnreadableDocument
from heed.learning import changes
from heed.learning.models import Finding
from heed.listening.models import Source, SourceFile
from tests.factories import person
from tests.factories.learning import finding, lesson, source

pytestmark = pytest.mark.django_db

TEXT = "Staff were kind. People waited too long."
READING = Reading(
    text=TEXT,
    document=DocumentFacts(kind="other", title="A report"),
    findings=(
        ReadFinding(
            quote="Staff were kind.",
            start=0,
            end=16,
            section=None,
            polarity="strength",
            themes=("co-production", "co-production"),
            quality_statements=("learning",),
            evidence_category="people",
            confidence=0.9,
            cues=(Cue("kind", 11, 15, "polarity: strength"),),
        ),
        ReadFinding("People waited too long.", 17, 40, "Waits", "improvement", (), (), "processes", 0.5),
    ),
)


def test_a_report_is_kept_with_its_suggested_findings(lead):
    made = changes.keep_report(reading=READING, by=lead, sensitivity="internal")

    first, second = made.findings.order_by("start")
    assert (first.quote, first.polarity, first.origin, first.state, first.confidence) == (
        "Staff were kind.",
        "strength",
        "suggested",
        "suggested",
        0.9,
    )
    assert [link.theme for link in first.theme_links.all()] == ["co-production"]
    assert [link.quality_statement for link in first.statement_links.all()] == ["learning"]
    assert first.machine["cues"] == [{"cue": "kind", "start": 11, "end": 15, "says": "polarity: strength"}]
    assert (second.quote, second.section, second.machine["themes"]) == ("People waited too long.", "Waits", [])


def test_the_same_text_is_not_read_twice_unless_asked(lead):
    first = changes.keep_report(reading=READING, by=lead, sensitivity="internal")

    with pytest.raises(changes.AlreadyRead) as refusal:
        changes.keep_report(reading=READING, by=lead, sensitivity="internal")
    again = changes.keep_report(reading=READING, by=lead, sensitivity="internal", again=True)

    assert refusal.value.earlier == first
    assert (again.pk != first.pk, Source.objects.count(), Finding.objects.count()) == (True, 2, 4)


def test_a_document_is_read_from_its_bytes(lead):
    made = changes.read_report(by=lead, sensitivity="open", name="page.txt", data=b"# Waits\n\nPeople waited too long.")

    assert (made.text, SourceFile.objects.get().name) == ("# Waits\n\nPeople waited too long.", "page.txt")
    assert all(found.quote == made.text[found.start : found.end] for found in made.findings.all())


def test_pasted_text_loses_the_line_ends_the_browser_gave_it(lead):
    made = changes.read_report(by=lead, sensitivity="open", text="One line.\r\nAnother line.")

    assert (made.text, SourceFile.objects.count()) == ("One line.\nAnother line.", 0)


def test_an_unreadable_document_leaves_nothing(lead):
    with pytest.raises(UnreadableDocument):
        changes.read_report(by=lead, sensitivity="open", name="empty.pdf", data=b"%PDF-1.7 nothing")

    assert (Source.objects.count(), TrailEntry.objects.count()) == (0, 0)


def test_reading_needs_the_permission_before_any_work(lead):
    with pytest.raises(NotAllowed):
        changes.read_report(by=person(roles=["auditor"], council=lead.council), sensitivity="open", text="x")


def test_a_reader_whose_quotes_are_of_another_text_is_refused(lead):
    with pytest.raises(NotPossibleNow):
        changes.suggest_findings(source=source(by=lead, text="Other"), reading=READING, by=lead)


def test_lessons_follow_the_sensitivity_of_their_sources(lead):
    heard = source(by=lead)
    rests = lesson(by=lead, findings=[finding(source=heard, state="accepted")])

    changes.set_source_sensitivity(source=heard, sensitivity="restricted", reason="x", expected_version=1, by=lead)
    rests.refresh_from_db()
    was = rests.is_restricted
    changes.set_source_sensitivity(source=heard, sensitivity="internal", reason="x", expected_version=2, by=lead)
    rests.refresh_from_db()

    assert (was, rests.is_restricted) == (True, False)


def test_the_hounslow_page_is_kept_word_for_word(lead, shared_data):
    data = (shared_data / "reports" / "cqc-hounslow-learning-2024.txt").read_bytes()

    made = changes.read_report(by=lead, sensitivity="open", name="hounslow.txt", data=data)

    assert made.text.encode() == data
    assert all(found.quote == made.text[found.start : found.end] for found in made.findings.all())
