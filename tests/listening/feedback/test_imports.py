"""Bringing feedback in from spreadsheets: checked, brought in by the worker, resumed at any place, undone."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.models import Notification
from heed.listening.changes.feedback import import_chunks, import_undo, imports, sorting
from heed.listening.changes.feedback.import_chunks import chained
from heed.listening.jobs.feedback_imports import work_on_imports
from heed.listening.models import Feedback, FeedbackImport, Source
from heed.listening.queries.feedback import imports as queries
from tests.factories import accounts
from tests.factories.feedback import feedback
from tests.factories.feedback_sheets import rows_of, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead() -> Person:
    return accounts.person(roles=["quality_lead"])


def started(by: Person, content: bytes, *, on_conflict: str = "stop", name: str = "list.csv") -> FeedbackImport:
    batch = imports.start_feedback_import(name=name, content=content, by=by)
    return imports.set_feedback_columns(batch=batch, mapping=batch.mapping, on_conflict=on_conflict, by=by)


def worked(batch: FeedbackImport) -> FeedbackImport:
    work_on_imports(timezone.now())
    return FeedbackImport.objects.get(pk=batch.pk)


def checked(by: Person, content: bytes, **more: str) -> FeedbackImport:
    return worked(started(by, content, **more))


def brought_in(by: Person, content: bytes, **more: str) -> FeedbackImport:
    return worked(imports.bring_feedback_in(batch=checked(by, content, **more), by=by))


def counts(batch: FeedbackImport) -> tuple[int, int, int, int]:
    return batch.added, batch.updated, batch.skipped, batch.rejected


def problems(batch: FeedbackImport) -> list[tuple[int, str, str]]:
    return [(row.row_number, each[0], each[1]) for row in queries.rejected_rows(batch) for each in row.problems]


def test_columns_are_guessed_and_kept_for_the_same_headings(lead: Person) -> None:
    first = imports.start_feedback_import(name="a.csv", content=sheet(*rows_of(2)), by=lead)
    imports.set_feedback_columns(batch=first, mapping={"text": 3, "title": 4}, on_conflict="skip", by=lead)

    again = imports.start_feedback_import(name="b.csv", content=sheet(*rows_of(3)), by=lead)

    assert first.mapping == {
        "external_id": 0,
        "received_on": 1,
        "kind": 2,
        "text": 3,
        "said_by": 4,
        "team": 5,
        "sender_contact": 6,
        "wants_answer": 7,
    }
    assert again.mapping == {"text": 3, "title": 4}


def test_checking_brings_nothing_in_and_lists_every_problem(lead: Person) -> None:
    content = sheet(
        ("1", "02/03/2026", "Compliment", "Thank you.", "", "", "", ""),
        ("2", "31/02/2026", "Rumour", "", "Martian", "No such team", "", "perhaps"),
        ("1", "02/03/2026", "", "The same number again.", "", "", "", ""),
        ("4", "02/03/2026", "Complaint", "Nobody came.", "", "", "", "yes"),
    )

    batch = checked(lead, content)

    assert (batch.state, counts(batch), batch.row_count) == ("checked", (1, 0, 0, 3), 4)
    assert problems(batch) == [
        (3, "Kind", "“Rumour” is not known here."),
        (3, "Who said it", "“Martian” is not known here."),
        (3, "Team it is about", "“No such team” is not known here."),
        (3, "Wants an answer", "“perhaps” is neither yes nor no."),
        (3, "Received on", "This is not a date."),
        (3, "What was said", "Say what happened: nothing was written."),
        (4, "Your number", "“1” stands in row 2 already."),
        (5, "Kind", "“Complaint” is not known here."),
    ]
    assert Feedback.objects.count() == 0


def test_rows_come_in_with_facts_flags_and_references(lead: Person) -> None:
    team = accounts.team(council=lead.council, name="North")
    content = sheet(
        ("7", "02/03/2026", "Praise", "She rang back.", "Carer", "north", "", "no"),
        ("8", "03/03/2026", "Concern", "Her son took her money.", "", "", "a@example.org", "yes"),
    )

    batch = brought_in(lead, content)
    first, second = Feedback.objects.select_related("source").order_by("pk")

    assert (batch.state, counts(batch)) == ("done", (2, 0, 0, 0))
    assert (first.source.kind, first.source.text, first.source.received_on, first.said_by, first.team) == (
        "compliment",
        "She rang back.",
        date(2026, 3, 2),
        "carer",
        team,
    )
    assert (first.state, first.flag, first.external_id, first.batch, first.channel) == (
        "new",
        "none",
        "7",
        f"import-{batch.pk}",
        "spreadsheet",
    )
    assert (second.flag, second.flag_words[0]["cue"], second.wants_answer, second.answer_due_on) == (
        "raised",
        "financial-abuse",
        True,
        date(2026, 3, 31),
    )
    assert [first.source.reference, second.source.reference] == ["F-001", "F-002"]
    assert first.source.sensitivity == "case"


def test_one_link_of_the_trail_holds_all_that_came_in(lead: Person) -> None:
    batch = brought_in(lead, sheet(*rows_of(3)))

    link = TrailEntry.objects.get(verb="feedback_import.brought_in")
    sources = Source.objects.order_by("pk").values_list("reference", "text_sha256")
    assert batch.digest == chained(batch.sha256, sources)
    assert f'"digest":"{batch.digest}"' in link.details
    assert TrailEntry.objects.filter(object_type__in=["listening.source", "listening.feedback"]).count() == 0
    assert trail.verify(lead.trail_chain).is_whole


def test_flags_of_an_import_are_told_once_and_its_end_to_who_began_it(lead: Person) -> None:
    rows = [(f"{n}", "", "", f"He hits me, {n}.", "", "", "", "") for n in range(5)]

    brought_in(lead, sheet(*rows))

    texts = list(Notification.objects.filter(person=lead).order_by("pk").values_list("text", flat=True))
    assert texts == [
        "The import of feedback is checked: look at what it would do",
        "Safeguarding words in feedback that came in together, from F-001 on: look now",
        "The import of feedback is done: 5 came in, 0 did not",
    ]


@pytest.mark.parametrize(
    ("on_conflict", "expected"), [("skip", (1, 0, 1, 0)), ("update", (1, 1, 0, 0)), ("stop", (1, 0, 0, 1))]
)
def test_what_is_here_already(lead: Person, on_conflict: str, expected: tuple[int, int, int, int]) -> None:
    there = feedback(by=lead, text="Piece 1 of thanks.", external_id="N-1")

    batch = checked(lead, sheet(*rows_of(2)), on_conflict=on_conflict)

    assert counts(batch) == expected
    assert (batch.conflicts, there.said_by) == (1, "")


def test_stop_brings_nothing_in_where_anything_is_here(lead: Person) -> None:
    feedback(by=lead, text="Piece 1 of thanks.", external_id="N-1")
    batch = checked(lead, sheet(*rows_of(2)))

    with pytest.raises(NotPossibleNow, match="1 rows are here already"):
        imports.bring_feedback_in(batch=batch, by=lead)


def test_update_changes_facts_and_undo_puts_them_back(lead: Person) -> None:
    there = feedback(by=lead, text="Piece 1 of thanks.", external_id="N-1", said_by="staff")
    batch = brought_in(lead, sheet(*rows_of(2)), on_conflict="update")
    there.refresh_from_db()
    after = (there.said_by, there.version, counts(batch))

    imports.undo_feedback_import(batch=batch, by=lead)
    undone = worked(batch)
    there.refresh_from_db()

    assert after == ("carer", 2, (1, 1, 0, 0))
    assert (there.said_by, undone.state, undone.removed, undone.kept) == ("staff", "undone", 2, 0)


def test_update_never_changes_words(lead: Person) -> None:
    there = feedback(by=lead, text="Other words.", external_id="N-1")

    batch = brought_in(lead, sheet(*rows_of(2)), on_conflict="update")

    assert counts(batch) == (1, 0, 0, 1)
    assert problems(batch) == [
        (2, "What was said", f"The words differ from those of {there.source.reference}, and words never change.")
    ]


def test_update_leaves_what_is_restricted(lead: Person) -> None:
    there = feedback(by=lead, text="Piece 1 of thanks.", external_id="N-1")
    Source.objects.filter(pk=there.source_id).update(sensitivity="restricted")

    batch = brought_in(lead, sheet(*rows_of(2)), on_conflict="update")

    assert problems(batch) == [(2, "Your number", "This is here already, and restricted to named people.")]


def test_update_with_nothing_new_is_skipped(lead: Person) -> None:
    feedback(by=lead, text="Piece 1 of thanks.", external_id="N-1", said_by="carer", channel="letter")

    batch = brought_in(lead, sheet(*rows_of(2)), on_conflict="update")

    assert counts(batch) == (1, 0, 1, 0)


def test_the_same_file_twice_is_refused_until_the_first_is_undone(lead: Person) -> None:
    content = sheet(*rows_of(2))
    batch = brought_in(lead, content)

    with pytest.raises(NotPossibleNow, match=f"as import {batch.pk}"):
        imports.start_feedback_import(name="again.csv", content=content, by=lead)

    imports.undo_feedback_import(batch=batch, by=lead)
    worked(batch)
    assert brought_in(lead, content).added == 2


class Ended(Exception):
    """The process ended here."""


def ending_after(lots: int) -> Iterator[None]:
    """The worker's own function that is ended when it would begin the lot after this many."""
    done = 0

    def deal_with(run: import_chunks.Run, lines: object) -> bool:
        nonlocal done
        if done == lots:
            raise Ended
        done += 1
        return original(run, lines)  # type: ignore[arg-type]

    original = import_chunks._deal_with_lot
    import_chunks._deal_with_lot = deal_with  # type: ignore[assignment]
    yield
    import_chunks._deal_with_lot = original


@pytest.mark.parametrize("lots", range(6))
def test_ended_between_any_two_lots_nothing_comes_in_twice_or_is_lost(
    lead: Person, lots: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_chunks, "ROWS_AT_ONCE", 2)
    rows = [*rows_of(9), ("N-1", "", "", "The same number again.", "", "", "", "")]
    batch = checked(lead, sheet(*rows))
    imports.bring_feedback_in(batch=batch, by=lead)
    ending = ending_after(lots)
    next(ending)
    if lots < 5:
        with pytest.raises(Ended):
            work_on_imports(timezone.now())
    next(ending, None)

    done = worked(batch)

    numbers = list(Feedback.objects.order_by("pk").values_list("external_id", flat=True))
    assert numbers == [f"N-{place}" for place in range(1, 10)]
    assert (done.state, counts(done)) == ("done", (9, 0, 0, 1))
    assert done.digest == chained(done.sha256, Source.objects.order_by("pk").values_list("reference", "text_sha256"))


def test_failing_within_a_lot_leaves_nothing_of_it(lead: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_chunks, "ROWS_AT_ONCE", 2)
    batch = checked(lead, sheet(*rows_of(4)))
    imports.bring_feedback_in(batch=batch, by=lead)

    def fail(*_: object, **__: object) -> None:
        raise Ended

    with monkeypatch.context() as broken:
        broken.setattr(import_chunks, "chained", fail)
        with pytest.raises(Ended):
            work_on_imports(timezone.now())

    assert (Feedback.objects.count(), Source.objects.count()) == (0, 0)
    assert worked(batch).added == 4


def test_a_second_worker_leaves_alone_what_another_deals_with(lead: Person) -> None:
    batch = checked(lead, sheet(*rows_of(4)))
    imports.bring_feedback_in(batch=batch, by=lead)
    slow = import_chunks.Run(FeedbackImport.objects.get(pk=batch.pk), timezone.now())
    done = worked(batch)

    assert import_chunks._deal_with_lot(slow, []) is False
    assert (done.added, Feedback.objects.count()) == (4, 4)


def test_undo_keeps_what_something_was_done_with(lead: Person) -> None:
    batch = brought_in(lead, sheet(*rows_of(4)))
    first, second, *_ = Feedback.objects.order_by("pk")
    sorting.keep_feedback(feedback=first, kind="idea", said_by="", team=None, by=lead)
    trail.record(verb="comment.added", obj=second.source, by=lead)
    would_stay = [each.external_id for each in queries.touched_of(batch, chain=lead.trail_chain)]

    imports.undo_feedback_import(batch=batch, by=lead)
    undone = worked(batch)

    assert would_stay == ["N-1", "N-2"]
    assert list(Feedback.objects.order_by("pk").values_list("external_id", flat=True)) == ["N-1", "N-2"]
    assert (undone.state, undone.removed, undone.kept, Source.objects.count()) == ("undone", 2, 2, 2)


def test_undo_goes_on_where_it_was_ended(lead: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_undo, "FEEDBACK_AT_ONCE", 2)
    batch = brought_in(lead, sheet(*rows_of(5)))
    imports.undo_feedback_import(batch=batch, by=lead)
    import_undo._undo_some(batch.pk, 0)

    undone = worked(batch)

    assert (undone.state, undone.removed, Feedback.objects.count()) == ("undone", 5, 0)


def test_a_file_that_turns_out_too_long_stops_with_what_came_in(lead: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    batch = checked(lead, sheet(*rows_of(4)))
    imports.bring_feedback_in(batch=batch, by=lead)
    monkeypatch.setattr(import_chunks, "ROWS_AT_ONCE", 2)
    monkeypatch.setattr(type(import_chunks.FEEDBACK), "most_rows", 3, raising=False)
    object.__setattr__(import_chunks.FEEDBACK, "most_rows", 3)
    try:
        stopped = worked(batch)
    finally:
        object.__setattr__(import_chunks.FEEDBACK, "most_rows", 200_000)

    assert (stopped.state, stopped.added) == ("stopped", 2)
    assert stopped.trouble == "There are more than 3 rows. Bring them in as several files."


def test_somebody_who_may_not_sort_brings_nothing_in(lead: Person) -> None:
    reader = accounts.person(roles=["auditor"], council=lead.council)

    with pytest.raises(NotAllowed):
        imports.start_feedback_import(name="a.csv", content=sheet(*rows_of(1)), by=reader)


def test_who_lost_the_role_meanwhile_stops_their_import(lead: Person) -> None:
    batch = started(lead, sheet(*rows_of(1)))
    lead.roles.all().delete()

    assert worked(batch).state == "stopped"


def test_another_council_has_no_part_in_it(lead: Person) -> None:
    batch = checked(lead, sheet(*rows_of(1)))
    stranger = accounts.person(roles=["quality_lead"])

    with pytest.raises(NotAllowed):
        imports.bring_feedback_in(batch=batch, by=stranger)
    assert list(queries.feedback_imports(for_person=stranger)) == []


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        ({"external_id": 0}, "Say which column holds what was said"),
        ({"text": 3, "title": 3}, "The column “Feedback” is chosen twice"),
        ({"text": 99}, "One of the columns is not in this file"),
        ({"text": 3, "made_up": 1}, "One of the columns is not in this file"),
    ],
)
def test_columns_that_cannot_be_are_refused(lead: Person, mapping: dict[str, int], words: str) -> None:
    batch = imports.start_feedback_import(name="a.csv", content=sheet(*rows_of(1)), by=lead)

    with pytest.raises(NotPossibleNow, match=words):
        imports.set_feedback_columns(batch=batch, mapping=mapping, on_conflict="stop", by=lead)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"a\x00b\x00,"])
def test_a_file_that_is_no_table_is_refused(lead: Person, content: bytes) -> None:
    with pytest.raises(NotPossibleNow):
        imports.start_feedback_import(name="a.xlsx", content=content, by=lead)


def test_a_file_with_nothing_to_bring_in_is_refused(lead: Person) -> None:
    batch = checked(lead, sheet(("1", "", "", "", "", "", "", "")))

    with pytest.raises(NotPossibleNow, match="No row of this file"):
        imports.bring_feedback_in(batch=batch, by=lead)


def test_unknown_conflict_rule_is_refused(lead: Person) -> None:
    batch = imports.start_feedback_import(name="a.csv", content=sheet(*rows_of(1)), by=lead)

    with pytest.raises(NotPossibleNow, match="stop, skip or update"):
        imports.set_feedback_columns(batch=batch, mapping={"text": 3}, on_conflict="perhaps", by=lead)


def test_what_was_brought_in_cannot_be_brought_in_again(lead: Person) -> None:
    batch = brought_in(lead, sheet(*rows_of(1)))

    with pytest.raises(NotPossibleNow, match="brought in now"):
        imports.bring_feedback_in(batch=batch, by=lead)
