"""Bringing a spreadsheet in: kept first, checked whole, brought in at once or not at all, and able to be undone."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.refusals import NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.core.statistics.sentences.numbers import counted
from heed.core.text.sheets.layouts import check_mapping, guessed_mapping
from heed.core.text.sheets.reading import UnreadableSheet, read_table
from heed.improving.changes.embedding import begin_watches, end_watches
from heed.improving.changes.import_rows import Batch
from heed.improving.changes.import_undo import lessons_touched, undo_rows
from heed.improving.choices import ImportState, OnConflict
from heed.improving.models import Action, ActionImport, Plan
from heed.improving.queries.imports import checked_import, rows_to_undo
from heed.improving.spreadsheets.columns import ACTIONS


def _may_import(plan: Plan, by: Person) -> None:
    require(by, Permission.IMPORT_ACTIONS, plan)
    require(by, Permission.WRITE_PLANS, plan)
    if plan.closed_on is not None:
        raise NotPossibleNow("This plan is closed. Open it again first.")


@transaction.atomic
def start_import(*, plan: Plan, name: str, content: bytes, on_conflict: str, by: Person) -> ActionImport:
    """Keep a spreadsheet with its columns guessed. Nothing of it becomes an action yet."""
    _may_import(plan, by)
    _check_choice(on_conflict)
    try:
        table = read_table(content, ACTIONS)
    except UnreadableSheet as refused:
        raise NotPossibleNow(str(refused)) from refused
    batch = ActionImport.objects.create(
        plan=plan,
        on_conflict=on_conflict,
        mapping=guessed_mapping(table.headings, ACTIONS),
        summary={"headings": list(table.headings), "rows": len(table.lines), "read_as": table.read_as},
        added_by=by,
        **file_fields(name=name, media_type="application/octet-stream", content=content),
    )
    trail.record(verb="import.started", obj=batch, by=by, details={"plan": plan.reference, "sha256": batch.sha256})
    return batch


def _check_choice(on_conflict: str) -> None:
    if on_conflict not in OnConflict.values:
        raise NotPossibleNow("Choose what to do with actions that are there already: stop, skip or update.")


@transaction.atomic
def set_columns(*, batch: ActionImport, mapping: Mapping[str, int], on_conflict: str, by: Person) -> ActionImport:
    """Say which column holds what, and what to do with actions that are there already."""
    batch = _waiting(batch, by)
    _check_choice(on_conflict)
    try:
        check_mapping(mapping, batch.summary["headings"], ACTIONS)
    except ValueError as refused:
        raise NotPossibleNow(str(refused)) from refused
    batch.mapping, batch.on_conflict = dict(mapping), on_conflict
    batch.save(update_fields=["mapping", "on_conflict"])
    trail.record(verb="import.columns_set", obj=batch, by=by, details={"mapping": batch.mapping})
    return batch


def _waiting(batch: ActionImport, by: Person) -> ActionImport:
    """The import, locked, while it has not been brought in."""
    _may_import(batch.plan, by)
    current = ActionImport.objects.select_for_update(of=("self",)).select_related("plan").get(pk=batch.pk)
    if current.state != ImportState.CHECKED:
        raise NotPossibleNow("This file was brought in already.")
    return current


@transaction.atomic
def bring_in(*, batch: ActionImport, by: Person) -> ActionImport:
    """Bring every row in, or none: one wrong row stops them all."""
    batch = _waiting(batch, by)
    checked = checked_import(batch, for_person=by)
    if checked.stops:
        wrong = len({problem.row for problem in checked.problems if problem.stops})
        raise NotPossibleNow(f"{wrong} rows have something wrong. Nothing was brought in: mend the file first.")
    rows = Batch(batch, by=by)
    owners = rows.write(checked.rows)
    begin_watches(rows.lessons, by=by)
    done = {outcome: checked.count(outcome) for outcome in ("add", "update", "skip")}
    batch.state, batch.done_at = ImportState.DONE, timezone.now()
    batch.summary = {**batch.summary, "done": done}
    batch.save(update_fields=["state", "done_at", "summary"])
    trail.record(verb="import.brought_in", obj=batch, by=by, details={"plan": batch.plan.reference, **done})
    _tell_owners(batch, owners, by=by)
    return batch


def _tell_owners(batch: ActionImport, owners: Mapping[int, int], *, by: Person) -> None:
    """Each owner once, with how many are theirs: never a message for every row."""
    for person in Person.objects.filter(pk__in=owners).exclude(pk=by.pk).order_by("pk"):
        number = owners[person.pk]
        what = counted(number, "action is", "actions are")
        notify(
            person=person,
            kind=NotificationKind.ASSIGNED,
            text=f"{what} now yours in plan {batch.plan.reference}: {batch.plan.title}",
            link=batch.plan.get_absolute_url(),
            key=f"import-{batch.pk}",
        )


@transaction.atomic
def undo_import(*, batch: ActionImport, by: Person) -> ActionImport:
    """Undo an import: new actions go, changed ones get their words back. What changed since is kept, and listed."""
    _may_import(batch.plan, by)
    current = ActionImport.objects.select_for_update(of=("self",)).select_related("plan").get(pk=batch.pk)
    if current.state != ImportState.DONE:
        raise NotPossibleNow("Only an import that was brought in can be undone, and only once.")
    _hold_actions_of(current)
    to_undo = rows_to_undo(current)
    if not to_undo.rows and to_undo.kept:
        raise NotPossibleNow("Every row was changed since: nothing was undone.")
    had, rested = lessons_touched(to_undo.rows)
    undo_rows(to_undo.rows, by=by)
    end_watches(rested, because=f"The import of {current.name} was undone.", by=by)
    begin_watches(had, by=by)
    kept: list[Any] = [[row.row_number, str(row.action), why] for row, why in to_undo.kept]
    current.state, current.undone_at = ImportState.UNDONE, timezone.now()
    current.summary = {**current.summary, "undone": len(to_undo.rows), "kept": kept}
    current.save(update_fields=["state", "undone_at", "summary"])
    details = {"undone": len(to_undo.rows), "kept": len(kept)}
    trail.record(verb="import.undone", obj=current, by=by, details=details)
    return current


def _hold_actions_of(batch: ActionImport) -> None:
    """Nobody saves these actions between the look at their versions and the undoing."""
    held = Action.objects.select_for_update(of=("self",)).filter(pk__in=batch.rows.values("action"))
    list(held.order_by("pk").values_list("pk", flat=True))
