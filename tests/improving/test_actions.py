"""Adding and changing actions."""

import json
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.improving import changes
from heed.improving.models import Action
from tests import factories
from tests.factories import improving as made
from tests.factories.learning import finding, lesson, source

DUE = date(2026, 9, 30)


def words(owner, **more):
    return changes.ActionWords(
        **{"title": "Answer letters sooner", "owner": owner, "priority": "high", "success_measure": "Half", **more}
    )


def test_add_action_from_a_lesson_stands_once_in_two_plans(lead, owner):
    plans = [made.plan(by=lead), made.plan(by=lead, title="Team plan")]
    taught = lesson(by=lead)
    record = changes.add_action(
        words=words(owner, lessons=[taught], statements=["learning", "equity"]), due_on=DUE, plans=plans, by=lead
    )
    assert (record.reference, record.step, record.status, record.first_due_on) == (
        "A-001",
        "proposed",
        "not_started",
        DUE,
    )
    assert [link.plan for link in record.plan_links.order_by("plan_id")] == plans
    assert list(record.lessons.all()) == [taught]
    assert sorted(link.quality_statement for link in record.statement_links.all()) == ["equity", "learning"]
    assert [move.to_step for move in record.moves.all()] == ["proposed"]


def test_add_action_tells_its_owner_and_sponsor_but_not_oneself(lead, owner):
    changes.add_action(words=words(owner, sponsor=lead), due_on=DUE, by=lead)
    told = Notification.objects.get()
    assert (told.person, told.kind, told.text) == (
        owner,
        "assigned",
        "Action A-001 is now yours: Answer letters sooner",
    )


def test_add_action_agreed_has_both_steps_dated(lead):
    record = changes.add_action(words=words(lead), due_on=DUE, by=lead, is_agreed=True)
    assert [move.to_step for move in record.moves.order_by("pk")] == ["proposed", "agreed"]


def test_add_action_agreed_without_a_measure_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="measure of success"):
        changes.add_action(words=words(lead, success_measure=" "), due_on=DUE, by=lead, is_agreed=True)


@pytest.mark.parametrize(
    "wrong", [{"priority": "urgent"}, {"cqc_theme": "moonlight"}, {"statements": ["learning", "kindness"]}]
)
def test_add_action_with_an_unknown_word_is_refused(lead, wrong):
    with pytest.raises(NotPossibleNow, match="There is no such"):
        changes.add_action(words=words(lead, **wrong), due_on=DUE, by=lead)
    assert Action.objects.count() == 0


def test_add_action_for_an_owner_of_another_council_is_refused(lead, stranger):
    with pytest.raises(NotPossibleNow, match="your council"):
        changes.add_action(words=words(stranger), due_on=DUE, by=lead)


def test_add_action_for_an_owner_who_left_is_refused(lead, council):
    gone = factories.person(council=council, is_active=False)
    with pytest.raises(NotPossibleNow, match="still signs in"):
        changes.add_action(words=words(gone), due_on=DUE, by=lead)


def test_add_action_to_a_closed_plan_is_refused(lead):
    closed = made.plan(by=lead, closed_on=DUE)
    with pytest.raises(NotPossibleNow, match="closed"):
        changes.add_action(words=words(lead), due_on=DUE, plans=[closed], by=lead)


def test_add_action_to_a_plan_of_another_council_is_refused(lead, stranger):
    with pytest.raises(NotAllowed):
        changes.add_action(words=words(lead), due_on=DUE, plans=[made.plan(by=stranger)], by=lead)


def test_add_action_on_a_lesson_one_may_not_read_is_refused(lead, confirmer):
    closed = source(by=lead, sensitivity="restricted", readers=[lead])
    secret = lesson(by=lead, findings=[finding(source=closed)])
    with pytest.raises(NotPossibleNow, match="not there for you"):
        changes.add_action(words=words(lead, lessons=[secret]), due_on=DUE, by=confirmer)


def test_change_action_keeps_links_that_one_may_not_read(lead, confirmer):
    closed = source(by=lead, sensitivity="restricted", readers=[lead])
    secret = lesson(by=lead, findings=[finding(source=closed)])
    record = made.action(by=lead, lessons=[secret])
    changes.change_action(action=record, expected_version=1, words=words(lead, title="New"), by=confirmer)
    assert list(record.lessons.all()) == [secret]
    assert "lessons" not in json.loads(trail.entries_about(record, chain=lead.trail_chain)[0].details)


def test_change_action_replaces_words_and_links_and_records_both(lead, owner):
    record = made.action(by=lead, statements=["learning"])
    changed = changes.change_action(
        action=record, expected_version=1, words=words(owner, title="Call first", statements=["equity"]), by=lead
    )
    assert (changed.title, changed.owner, changed.version) == ("Call first", owner, 2)
    assert [link.quality_statement for link in changed.statement_links.all()] == ["equity"]
    entry = trail.entries_about(record, chain=lead.trail_chain).get()
    assert '"title":["Answer letters sooner","Call first"]' in entry.details
    assert '"statements":[["learning"],["equity"]]' in entry.details


def test_change_action_tells_the_new_owner_only(lead, owner, confirmer):
    record = made.action(by=lead, sponsor=confirmer)
    changes.change_action(action=record, expected_version=1, words=words(owner, sponsor=confirmer), by=lead)
    assert [each.person for each in Notification.objects.all()] == [owner]


def test_change_action_with_an_old_version_is_refused(lead):
    record = made.action(by=lead)
    changes.change_action(action=record, expected_version=1, words=words(lead, title="First"), by=lead)
    with pytest.raises(StaleSave) as refused:
        changes.change_action(action=record, expected_version=1, words=words(lead, title="Second"), by=lead)
    assert refused.value.current.title == "First"


def test_rebaseline_is_counted_reasoned_and_keeps_the_first_date(lead):
    record = made.action(by=lead)
    changes.rebaseline(action=record, expected_version=1, new_due_on=date(2026, 12, 1), reason="New supplier", by=lead)
    record.refresh_from_db()
    changes.rebaseline(action=record, expected_version=2, new_due_on=date(2027, 1, 1), reason="Winter", by=lead)
    record.refresh_from_db()
    assert (record.due_on, record.first_due_on, record.rebaselined_times) == (date(2027, 1, 1), made.DUE, 2)
    assert [(move.old_due_on, move.reason) for move in record.rebaselines.order_by("pk")] == [
        (made.DUE, "New supplier"),
        (date(2026, 12, 1), "Winter"),
    ]


@pytest.mark.parametrize(("day", "reason"), [(made.DUE, "x"), (date(2027, 1, 1), "  ")])
def test_rebaseline_to_the_same_day_or_without_reason_is_refused(lead, day, reason):
    with pytest.raises(NotPossibleNow):
        changes.rebaseline(action=made.action(by=lead), expected_version=1, new_due_on=day, reason=reason, by=lead)


def test_rebaseline_of_a_complete_action_is_refused(lead):
    record = made.action(by=lead, step="complete")
    with pytest.raises(NotPossibleNow, match="no longer moves"):
        changes.rebaseline(action=record, expected_version=1, new_due_on=date(2027, 1, 1), reason="x", by=lead)


def test_rebaseline_by_the_owner_alone_is_refused(lead, owner):
    record = made.action(by=lead, owner=owner)
    with pytest.raises(NotAllowed):
        changes.rebaseline(action=record, expected_version=1, new_due_on=date(2027, 1, 1), reason="x", by=owner)


def test_due_date_cannot_move_behind_the_rule(lead):
    record = made.action(by=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=record.pk).update(due_on=date(2027, 1, 1))


def test_withdraw_with_a_reason_and_bring_back(lead):
    record = made.action(by=lead)
    record = changes.withdraw(action=record, expected_version=1, reason="Same as A-002", by=lead)
    assert (record.is_withdrawn, record.withdrawn_reason) == (True, "Same as A-002")
    record = changes.bring_back(action=record, expected_version=2, reason="Not the same", by=lead)
    assert (record.is_withdrawn, record.withdrawn_reason) == (False, "")


def test_withdraw_without_reason_or_twice_is_refused(lead):
    record = made.action(by=lead)
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.withdraw(action=record, expected_version=1, reason=" ", by=lead)
    record = changes.withdraw(action=record, expected_version=1, reason="x", by=lead)
    with pytest.raises(NotPossibleNow, match="withdrawn"):
        changes.withdraw(action=record, expected_version=2, reason="x", by=lead)


def test_bring_back_what_is_not_withdrawn_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="not withdrawn"):
        changes.bring_back(action=made.action(by=lead), expected_version=1, reason="x", by=lead)


def test_set_owner_to_the_same_person_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="already"):
        changes.set_owner(action=made.action(by=lead), expected_version=1, owner=lead, by=lead)


def test_set_sponsor_tells_them_and_may_be_none(lead, confirmer):
    record = made.action(by=lead)
    record = changes.set_sponsor(action=record, expected_version=1, sponsor=confirmer, by=lead)
    assert Notification.objects.get().text == f"Sponsoring action {record.reference} is now yours: {record.title}"
    assert changes.set_sponsor(action=record, expected_version=2, sponsor=None, by=lead).sponsor is None


def test_add_note_gives_the_status_and_its_moment(lead, owner):
    record = made.action(by=lead, owner=owner)
    note = changes.add_note(action=record, text=" Two letters left ", status="at_risk", by=owner)
    record.refresh_from_db()
    assert (note.text, note.status, record.status) == ("Two letters left", "at_risk", "at_risk")
    assert record.last_note_at is not None


@pytest.mark.parametrize("status", ["embedded", "complete", "purple"])
def test_add_note_with_a_status_that_is_not_open_is_refused(lead, status):
    with pytest.raises(NotPossibleNow, match="not a status"):
        changes.add_note(action=made.action(by=lead), text="x", status=status, by=lead)


def test_add_note_may_not_change_the_status_of_what_is_done(lead):
    record = made.action(by=lead, step="complete", status="complete")
    with pytest.raises(NotPossibleNow, match="ladder"):
        changes.add_note(action=record, text="x", status="at_risk", by=lead)
    assert changes.add_note(action=record, text="Still fine", by=lead).status == "complete"


def test_add_note_empty_or_by_a_stranger_to_it_is_refused(lead, owner):
    record = made.action(by=lead)
    with pytest.raises(NotPossibleNow, match="empty"):
        changes.add_note(action=record, text=" ", by=lead)
    with pytest.raises(NotAllowed):
        changes.add_note(action=record, text="x", by=owner)


def test_attach_keeps_the_bytes_and_their_hash(lead, owner):
    record = made.action(by=lead, owner=owner)
    kept = changes.attach(action=record, name="c:\\x\\minutes.pdf", content=b"%PDF-1.7 x", title="Minutes", by=owner)
    assert (kept.name, kept.media_type, bytes(kept.content), kept.size) == (
        "minutes.pdf",
        "application/pdf",
        b"%PDF-1.7 x",
        10,
    )


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.exe", b"MZ", "cannot be attached"),
        ("a.html", b"<script>", "cannot be attached"),
        ("a.pdf", b"<script>", "something else"),
        ("a.docx", b"PK\x03\x04 no", "something else"),
        ("a.txt", b"a\x00b", "something else"),
        ("a.txt", b"", "empty"),
        ("noending", b"x", "cannot be attached"),
        ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
    ],
)
def test_attach_what_may_not_be_kept_is_refused(lead, name, content, says):
    with pytest.raises(NotPossibleNow, match=says):
        changes.attach(action=made.action(by=lead), name=name, content=content, title="", by=lead)


def test_add_action_on_a_finding_one_may_not_read_is_refused(lead, confirmer):
    closed = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]))
    with pytest.raises(NotPossibleNow, match="findings is not there"):
        changes.add_action(words=words(lead, findings=[closed]), due_on=DUE, by=confirmer)


def test_bring_back_without_a_reason_is_refused(lead):
    record = made.action(by=lead, is_withdrawn=True, withdrawn_reason="x")
    with pytest.raises(NotPossibleNow, match="taken up again"):
        changes.bring_back(action=record, expected_version=1, reason=" ", by=lead)


def test_change_action_keeps_an_owner_who_has_left(lead, council):
    gone = factories.person(council=council, is_active=False)
    record = made.action(by=lead, owner=gone, sponsor=gone)
    changed = changes.change_action(action=record, expected_version=1, words=words(gone, sponsor=gone), by=lead)
    assert changed.version == 2


def test_names_of_records_say_what_they_are(lead, owner):
    record = made.action(by=lead, plans=[made.plan(by=lead)], statements=["learning"], lessons=[lesson(by=lead)])
    note = changes.add_note(action=record, text="Two letters left", by=lead)
    assert [str(note), str(record.statement_links.get()), str(record.moves.order_by("pk").last())] == [
        "Two letters left",
        "learning",
        f"{record.pk}: proposed → agreed",
    ]
