"""Spreadsheets of figures: kept as received, checked whole, brought in at once, and able to be undone."""

from django.db import models
from django.urls import reverse

from heed.accounts.models import Council, Person
from heed.audit.files import KeptFile
from heed.measuring.choices import ImportState, OnConflict


class ObservationImport(KeptFile):
    """A spreadsheet of figures, for any number of measures."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.CHECKED)
    on_conflict = models.CharField(max_length=20, choices=OnConflict.choices, default=OnConflict.STOP)
    mapping = models.JSONField(default=dict)
    summary = models.JSONField(default=dict)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    def get_absolute_url(self) -> str:
        return reverse("figures-import", args=[self.pk])


class ImportedFigure(models.Model):
    """What one row of an import did, with the figure before it, so that undoing puts it back."""

    batch = models.ForeignKey(ObservationImport, on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    observation = models.ForeignKey("measuring.Observation", null=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(max_length=20)
    before = models.JSONField(null=True, blank=True)
    version_after = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["batch", "row_number"], name="imported_figure_order")]

    def __str__(self) -> str:
        return f"row {self.row_number}: {self.outcome}"
