"""Imports of a plan, and what one row did."""

from dataclasses import dataclass

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.conversation.models import Comment
from heed.core.text.sheets.reading import read_table
from heed.core.text.sheets.shapes import Checked
from heed.improving.models import ActionImport, ImportedRow
from heed.improving.queries.plans import plans_visible
from heed.improving.queries.sheets import chunks, lookups_for
from heed.improving.spreadsheets.checking import check
from heed.improving.spreadsheets.columns import ACTIONS
from heed.improving.spreadsheets.shapes import Existing


def imports_visible(*, for_person: Person) -> QuerySet[ActionImport]:
    """The imports of the council's plans, newest first, without the files' content."""
    if not can(for_person, Permission.IMPORT_ACTIONS):
        return ActionImport.objects.none()
    plans = plans_visible(for_person=for_person).order_by().values("pk")
    found = ActionImport.objects.filter(plan__in=plans).select_related("plan", "added_by")
    return found.defer("content").order_by("-kept_at", "-pk")


def rows_of(batch: ActionImport) -> QuerySet[ImportedRow]:
    """What each row did, in the file's order."""
    return batch.rows.select_related("action").order_by("row_number")


def checked_import(batch: ActionImport, *, for_person: Person) -> Checked[Existing]:
    """Every row of the file, checked against what is here now. Nothing is written."""
    table = read_table(bytes(batch.content), ACTIONS)
    lookups = lookups_for(batch.plan, table, batch.mapping, for_person=for_person)
    return check(table, batch.mapping, lookups, on_conflict=batch.on_conflict)


@dataclass(frozen=True)
class ToUndo:
    """The rows that undoing would undo, and those it would keep, each with why."""

    rows: tuple[ImportedRow, ...]
    kept: tuple[tuple[ImportedRow, str], ...]


def rows_to_undo(batch: ActionImport) -> ToUndo:
    """What changed since it was brought in is kept: nobody's later work is undone. Three queries."""
    written = batch.rows.filter(outcome__in=["add", "update"]).select_related("action", "batch", "batch__plan")
    rows = list(written.defer("batch__content").order_by("row_number"))
    spoken_of = _commented([row.action_id for row in rows if row.action_id])
    undone: list[ImportedRow] = []
    kept: list[tuple[ImportedRow, str]] = []
    for row in rows:
        if row.action is None:
            kept.append((row, "The action is gone."))
        elif row.action.version != row.version_after:
            kept.append((row, "Somebody has changed it since."))
        elif row.action_id in spoken_of and row.outcome == "add":
            kept.append((row, "Somebody has commented on it."))
        else:
            undone.append(row)
    return ToUndo(rows=tuple(undone), kept=tuple(kept))


def _commented(actions: list[int]) -> set[int]:
    """Which of these actions were commented on; a comment counts only on what was new, for it would lose its place."""
    wanted = {str(pk) for pk in actions}
    comments = Comment.objects.filter(target_type="improving.action").values_list("target_id", flat=True)
    return {int(each) for part in chunks(wanted) for each in comments.filter(target_id__in=part)}
