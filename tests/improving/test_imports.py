"""Bringing spreadsheets in, whole or not at all, and undoing them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.models import Comment, Notification
from heed.core.text.sheets.writing import workbook_of
from heed.improving import changes, queries
from heed.improving.changes.import_rows import Batch
from heed.improving.models import Action, ActionImport, ImportedRow, Rebaseline
from heed.improving.spreadsheets.columns import ACTIONS
from tests.factories import improving as made
from tests.factories.learning import lesson

HEAD = (
    "Reference,Action,Owner,Due date,First due date,Step,Status,How we will know,Last note,Quality statements,Lessons\n"
)


def started(plan, by, text, on_conflict="stop"):
    return changes.start_import(
        plan=plan, name="plan.csv", content=(HEAD + text).encode(), on_conflict=on_conflict, by=by
    )


def test_bring_in_new_rows_makes_actions_with_all_they_say(lead, owner):
    plan, taught = made.plan(by=lead), lesson(by=lead)
    text = ",Call first,ola@example.org,31/03/2027,01/01/2027,In progress,At risk,Half,Slow start,Safeguarding,"
    text += f"{taught.reference}\n"
    changes.bring_in(batch=started(plan, lead, text), by=lead)
    action = Action.objects.get()
    assert (action.reference, action.title, action.owner, action.step, action.status) == (
        "A-001", "Call first", owner, "in_progress", "at_risk",
    )  # fmt: skip
    assert (action.due_on, action.first_due_on, action.rebaselined_times) == (date(2027, 3, 31), date(2027, 1, 1), 1)
    assert [move.to_step for move in action.moves.order_by("pk")] == ["proposed", "agreed", "in_progress"]
    assert [note.text for note in action.notes.all()] == ["Slow start"]
    assert [link.quality_statement for link in action.statement_links.all()] == ["safeguarding"]
    assert list(action.lessons.all()) == [taught]
    assert list(plan.actions.all()) == [action]
    assert Rebaseline.objects.get().reason == "Moved before it was brought in from plan.csv"


def test_bring_in_tells_each_owner_once(lead, owner):
    text = ",One,ola,31/03/2027,,,,,,,\n,Two,ola@example.org,31/03/2027,,,,,,,\n".replace("ola,", "Ola Owner,")
    changes.bring_in(batch=started(made.plan(by=lead), lead, text), by=lead)
    told = Notification.objects.get()
    assert (told.person, told.text[:34]) == (owner, "2 actions are now yours in plan P-")


def test_bring_in_with_one_wrong_row_brings_nothing_in(lead):
    text = ",Good,lee@example.org,31/03/2027,,,,,,,\n,Bad,nobody,soon,,,,,,,\n"
    batch = started(made.plan(by=lead), lead, text)
    with pytest.raises(NotPossibleNow, match="1 rows have something wrong"):
        changes.bring_in(batch=batch, by=lead)
    batch.refresh_from_db()
    assert (Action.objects.count(), batch.state) == (0, "checked")


def test_bring_in_twice_is_refused(lead):
    batch = started(made.plan(by=lead), lead, ",One,lee@example.org,31/03/2027,,,,,,,\n")
    changes.bring_in(batch=batch, by=lead)
    with pytest.raises(NotPossibleNow, match="already"):
        changes.bring_in(batch=batch, by=lead)
    assert Action.objects.count() == 1


def test_bring_in_is_undone_whole_when_the_trail_fails(lead, monkeypatch):
    batch = started(made.plan(by=lead), lead, ",One,lee@example.org,31/03/2027,,,,,,,\n")

    def fails(**_):
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(trail, "record", fails)
    with pytest.raises(OSError, match="trail"):
        changes.bring_in(batch=batch, by=lead)
    batch.refresh_from_db()
    assert (Action.objects.count(), ImportedRow.objects.count(), batch.state) == (0, 0, "checked")


def test_update_changes_filled_cells_counts_the_moved_date_and_keeps_the_step(lead, owner):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan], step="agreed")
    text = f"{action.reference},New words,Ola Owner,31/12/2026,,Complete,At risk,,New note,Safeguarding,\n"
    changes.bring_in(batch=started(plan, lead, text, on_conflict="update"), by=lead)
    action.refresh_from_db()
    assert (action.title, action.owner, action.step, action.status) == ("New words", owner, "agreed", "at_risk")
    assert (action.due_on, action.first_due_on, action.rebaselined_times) == (date(2026, 12, 31), made.DUE, 1)
    assert (action.rebaselines.get().reason, action.notes.get().text) == ("Brought in from plan.csv", "New note")
    assert action.success_measure == "Half the waiting time"
    assert trail.entries_about(action, chain=lead.trail_chain).get().verb == "action.changed_by_import"


def test_update_of_an_action_elsewhere_puts_it_in_this_plan_too(lead):
    plan, action = made.plan(by=lead), made.action(by=lead)
    changes.bring_in(batch=started(plan, lead, f"{action.reference},,,,,,,,,,\n", on_conflict="update"), by=lead)
    assert list(plan.actions.all()) == [action]


def test_skip_leaves_the_action_and_says_so(lead):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan])
    batch = changes.bring_in(
        batch=started(plan, lead, f"{action.reference},New,,,,,,,,,\n", on_conflict="skip"), by=lead
    )
    action.refresh_from_db()
    assert (action.title, batch.summary["done"]) == ("Answer letters sooner", {"add": 0, "update": 0, "skip": 1})


def test_undo_takes_new_actions_away_and_puts_changed_ones_back(lead, owner):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan], statements=["learning"])
    before = Action.objects.values().get()
    text = (
        f"{action.reference},New words,Ola Owner,31/12/2026,,,At risk,,New note,Safeguarding,\n"
        ",Another,lee@example.org,31/03/2027,,,,,,,\n"
    )
    batch = changes.bring_in(batch=started(plan, lead, text, on_conflict="update"), by=lead)
    batch = changes.undo_import(batch=batch, by=lead)
    after = Action.objects.values().get()
    assert {**after, "version": 0} == {**before, "version": 0}
    assert [link.quality_statement for link in action.statement_links.all()] == ["learning"]
    assert (action.notes.count(), action.rebaselines.count(), batch.state) == (0, 0, "undone")


def test_undo_keeps_and_lists_what_changed_or_was_spoken_of_since(lead, owner):
    plan = made.plan(by=lead)
    text = "".join(f",{name},lee@example.org,31/03/2027,,,,,,,\n" for name in ("One", "Two", "Three"))
    batch = changes.bring_in(batch=started(plan, lead, text), by=lead)
    one, two, _ = Action.objects.order_by("pk")
    changes.add_note(action=one, text="Begun", by=lead)
    Comment.objects.create(
        council_id=lead.council_id, target_type="improving.action", target_id=str(two.pk), text="Good", by=owner
    )
    batch = changes.undo_import(batch=batch, by=lead)
    assert [action.title for action in Action.objects.order_by("pk")] == ["One", "Two"]
    assert [(row, why) for row, _, why in batch.summary["kept"]] == [
        (2, "Somebody has changed it since."),
        (3, "Somebody has commented on it."),
    ]


def test_undo_of_what_was_all_changed_since_is_refused(lead):
    batch = changes.bring_in(
        batch=started(made.plan(by=lead), lead, ",One,lee@example.org,31/03/2027,,,,,,,\n"), by=lead
    )
    changes.add_note(action=Action.objects.get(), text="Begun", by=lead)
    with pytest.raises(NotPossibleNow, match="Every row was changed"):
        changes.undo_import(batch=batch, by=lead)


def test_undo_of_what_was_not_brought_in_is_refused(lead):
    batch = started(made.plan(by=lead), lead, ",One,lee@example.org,31/03/2027,,,,,,,\n")
    with pytest.raises(NotPossibleNow, match="only once"):
        changes.undo_import(batch=batch, by=lead)


@pytest.mark.parametrize("do", ["start", "columns", "bring_in", "undo"])
def test_import_by_somebody_who_may_not_is_refused(lead, reader, stranger, do):
    plan = made.plan(by=lead)
    batch = started(plan, lead, ",One,lee@example.org,31/03/2027,,,,,,,\n")
    doing = {
        "start": lambda by: started(plan, by, ""),
        "columns": lambda by: changes.set_columns(batch=batch, mapping={}, on_conflict="stop", by=by),
        "bring_in": lambda by: changes.bring_in(batch=batch, by=by),
        "undo": lambda by: changes.undo_import(batch=batch, by=by),
    }
    for person in (reader, stranger):
        with pytest.raises(NotAllowed):
            doing[do](person)


def test_start_import_of_something_unreadable_keeps_nothing(lead):
    with pytest.raises(NotPossibleNow, match="old or a protected"):
        changes.start_import(
            plan=made.plan(by=lead),
            name="x.xls",
            content=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            on_conflict="stop",
            by=lead,
        )
    assert ActionImport.objects.count() == 0


def test_start_import_into_a_closed_plan_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="closed"):
        started(made.plan(by=lead, closed_on=made.DUE), lead, "")


@pytest.mark.parametrize("mapping", [{"title": 99}, {"title": -1}, {"nonsense": 1}, {"title": 1, "description": 1}])
def test_set_columns_that_make_no_sense_is_refused(lead, mapping):
    batch = started(made.plan(by=lead), lead, ",One,lee@example.org,31/03/2027,,,,,,,\n")
    with pytest.raises(NotPossibleNow):
        changes.set_columns(batch=batch, mapping=mapping, on_conflict="stop", by=lead)


def test_what_is_exported_can_be_brought_in_again_and_changes_nothing(lead, owner):
    plan, taught = made.plan(by=lead), lesson(by=lead)
    made.action(
        by=lead, owner=owner, sponsor=lead, plans=[plan], lessons=[taught], statements=["care-provision", "learning"],
        cqc_theme="leadership", description="=1+1", title="'Quoted' – and “curly”",
    )  # fmt: skip
    made.action(by=lead, plans=[plan], step="evidenced", status="complete", completed_by=owner)
    noted = made.action(by=lead, plans=[plan], step="in_progress", status="at_risk")
    changes.add_note(action=noted, text="Two lines\nof note", by=lead)
    before = list(Action.objects.order_by("pk").values())
    content = workbook_of(queries.sheet_rows(plan, for_person=lead), ACTIONS, about=[("Plan", "x")], choices={})

    batch = changes.start_import(plan=plan, name="plan.xlsx", content=content, on_conflict="update", by=lead)
    checked = queries.checked_import(batch, for_person=lead)
    assert [each for each in checked.problems if each.stops] == []
    changes.bring_in(batch=batch, by=lead)

    assert list(Action.objects.order_by("pk").values()) == before
    assert set(ImportedRow.objects.values_list("outcome", flat=True)) == {"same"}


def test_checked_import_asks_the_same_number_of_queries_for_one_row_or_many(lead, django_assert_num_queries):
    plan = made.plan(by=lead)
    lines = [f"X{n},Action {n},lee@example.org,31/03/2027,,,,,,,L-{n}\n" for n in range(60)]
    one, many = started(plan, lead, lines[0]), started(plan, lead, "".join(lines))
    lead = Person.objects.get(pk=lead.pk)
    assert lead.permissions
    for batch in (one, many):
        with django_assert_num_queries(4):
            queries.checked_import(batch, for_person=lead)


def test_update_adds_lessons_and_undo_takes_only_those_away_again(lead):
    plan, old, new = made.plan(by=lead), lesson(by=lead), lesson(by=lead)
    action = made.action(by=lead, lessons=[old])
    text = f"{action.reference},,,,,,,,,,{new.reference}\n"
    batch = changes.bring_in(batch=started(plan, lead, text, on_conflict="update"), by=lead)
    assert list(action.lessons.order_by("pk")) == [old, new]
    changes.undo_import(batch=batch, by=lead)
    assert (list(action.lessons.all()), plan.action_links.count()) == ([old], 0)


def test_update_of_the_owner_tells_the_new_one(lead, owner):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan])
    text = f"{action.reference},,Ola Owner,,,,,,,,\n"
    changes.bring_in(batch=started(plan, lead, text, on_conflict="update"), by=lead)
    assert [(each.person, each.text[:15]) for each in Notification.objects.all()] == [(owner, "1 action is now")]


def test_undo_passes_over_an_action_that_is_gone(lead):
    plan = made.plan(by=lead)
    text = "".join(f",{name},lee@example.org,31/03/2027,,,,,,,\n" for name in ("One", "Two"))
    batch = changes.bring_in(batch=started(plan, lead, text), by=lead)
    Action.objects.order_by("pk").first().delete()
    batch = changes.undo_import(batch=batch, by=lead)
    assert (Action.objects.count(), [why for _, _, why in batch.summary["kept"]]) == (0, ["The action is gone."])


def test_undo_of_a_status_and_note_puts_the_moment_of_the_last_note_back(lead):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan])
    changes.add_note(action=action, text="Before", by=lead)
    action.refresh_from_db()
    text = f"{action.reference},,,,,,At risk,,,,\n"
    batch = changes.bring_in(batch=started(plan, lead, text, on_conflict="update"), by=lead)
    assert action.notes.order_by("-pk").first().text == "Status brought in from plan.csv"
    changes.undo_import(batch=batch, by=lead)
    before = action.last_note_at
    action.refresh_from_db()
    assert (action.status, action.last_note_at, action.notes.count()) == ("on_track", before, 1)


def test_import_with_a_choice_that_is_none_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="stop, skip or update"):
        started(made.plan(by=lead), lead, "", on_conflict="overwrite")


@pytest.mark.parametrize("name", ["start", "columns", "undo"])
def test_each_step_of_an_import_is_undone_when_the_trail_fails(lead, monkeypatch, name):
    plan = made.plan(by=lead)
    waiting = started(plan, lead, ",One,lee@example.org,31/03/2027,,,,,,,\n")
    done = changes.bring_in(batch=started(plan, lead, ",Two,lee@example.org,31/03/2027,,,,,,,\n"), by=lead)
    doing = {
        "start": lambda: started(plan, lead, ",Three,lee@example.org,31/03/2027,,,,,,,\n"),
        "columns": lambda: changes.set_columns(batch=waiting, mapping={"title": 1}, on_conflict="skip", by=lead),
        "undo": lambda: changes.undo_import(batch=done, by=lead),
    }
    before = (list(ActionImport.objects.order_by("pk").values()), list(Action.objects.values()))

    def fails(**_):
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(trail, "record", fails)
    with pytest.raises(OSError, match="trail"):
        doing[name]()
    assert (list(ActionImport.objects.order_by("pk").values()), list(Action.objects.values())) == before


def test_bring_in_stops_where_an_action_changes_while_its_row_is_checked(lead):
    plan = made.plan(by=lead)
    action = made.action(by=lead, reference="X-1", plans=[plan])
    batch = started(plan, lead, "X-1,New words,,,,,,,,,\n", on_conflict="update")
    checked = queries.checked_import(batch, for_person=lead)
    changes.add_note(action=action, text="Meanwhile", by=lead)

    with pytest.raises(NotPossibleNow, match="X-1 was changed at this moment"):
        Batch(batch, by=lead).write(checked.rows)

    action.refresh_from_db()
    assert action.title == "Answer letters sooner"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway")
def test_undo_holds_the_actions_before_it_looks_at_their_versions(lead, owner):
    plan = made.plan(by=lead)
    batch = changes.bring_in(batch=started(plan, lead, ",Call first,ola@example.org,31/03/2027,,,,,,,\n"), by=lead)

    with CaptureQueriesContext(connection) as asked:
        changes.undo_import(batch=batch, by=lead)

    about = [each["sql"] for each in asked if '"improving_action"' in each["sql"]]
    assert "FOR UPDATE" in about[0]


@pytest.mark.parametrize("reference", ["É1", "İ1", "R8\nR9", "R\x018", "R\uffff"])
def test_a_new_reference_of_odd_letters_is_refused_in_words(lead, owner, reference):
    batch = started(made.plan(by=lead), lead, f'"{reference}",Call first,ola@example.org,31/03/2027,,,,,,,\n')

    [problem] = [each for each in queries.checked_import(batch, for_person=lead).problems if each.stops]

    assert (problem.column, problem.mend) == ("Reference", "Use plain letters, numbers and marks.")
