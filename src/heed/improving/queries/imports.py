"""Imports of a plan, and what one row did."""

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving.models import ActionImport, ImportedRow
from heed.improving.queries.plans import plans_visible


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
