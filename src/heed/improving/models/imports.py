"""Spreadsheets of actions and what each row did."""

from django.db import models

from heed.accounts.models import Person
from heed.audit.files import KeptFile
from heed.improving.choices import ImportState, OnConflict
from heed.improving.models.actions import Action
from heed.improving.models.plans import Plan


class ActionImport(KeptFile):
    """A spreadsheet of actions: its columns mapped, its rows checked, brought in whole, and able to be undone."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="imports")
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.CHECKED)
    on_conflict = models.CharField(max_length=20, choices=OnConflict.choices, default=OnConflict.STOP)
    mapping = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)


class ImportedRow(models.Model):
    """What one row of an import did, with the action's fields before it, so that undoing puts them back."""

    batch = models.ForeignKey(ActionImport, on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    action = models.ForeignKey(Action, null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=20)
    before = models.JSONField(null=True, blank=True)
    version_after = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "row_number"], name="imported_row_order")]

    def __str__(self) -> str:
        return f"row {self.row_number}: {self.outcome}"
