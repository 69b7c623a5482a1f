"""Spreadsheets of feedback: kept as received, checked and brought in by the worker in chunks, able to be undone."""

from django.db import models
from django.urls import reverse

from heed.accounts.models import Council, Person
from heed.audit.files import KeptFile
from heed.listening.choices import FeedbackImportState, ImportedRowOutcome, OnConflict
from heed.listening.models.feedback import Feedback


class FeedbackImport(KeptFile):
    """A spreadsheet of feedback and how far it is.

    `position` is the last row of the sheet that the present phase (checking, bringing in) has dealt with. It is saved
    in the transaction that deals with the rows, so that a phase ended in the middle goes on exactly there. `digest` is
    a chained hash of every piece of feedback brought in; one link of the trail holds it for all of them.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=FeedbackImportState.choices, default=FeedbackImportState.CHOOSING_COLUMNS
    )
    on_conflict = models.CharField(max_length=20, choices=OnConflict.choices, default=OnConflict.STOP)
    read_as = models.CharField(max_length=40)
    headings = models.JSONField()
    headings_sha256 = models.CharField(max_length=64)  # the columns chosen last are offered for the same headings
    mapping = models.JSONField(default=dict)
    position = models.PositiveIntegerField(default=0)
    row_count = models.PositiveIntegerField(null=True, blank=True)  # known once every row was checked
    added = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)
    trouble = models.CharField(max_length=300, blank=True)  # why it stopped
    removed = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)  # not undone, because something was done with it since
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["state"],
                name="feedback_import_at_work",
                condition=models.Q(state__in=["checking", "bringing_in", "undoing"]),
            ),
            models.Index(fields=["council", "-id"], name="feedback_import_newest"),
        ]

    @property
    def batch(self) -> str:
        """What the feedback that it brought in carries as its batch."""
        return f"import-{self.pk}"

    @property
    def trail_name(self) -> str:
        return f"Import {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("feedback-import", args=[self.pk])


class FeedbackImportRow(models.Model):
    """A row that did not come in, with its reasons; or one that changed feedback, with what it was before."""

    batch = models.ForeignKey(FeedbackImport, on_delete=models.CASCADE, related_name="rows")
    row_number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=ImportedRowOutcome.choices)
    cells = models.JSONField(default=list)
    problems = models.JSONField(default=list)  # [column, what, how to mend it]
    feedback = models.ForeignKey(Feedback, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    before = models.JSONField(null=True, blank=True)
    version_after = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "row_number"], name="feedback_import_row_once")]

    def __str__(self) -> str:
        return f"Row {self.row_number} of {self.batch.trail_name}: {self.get_outcome_display()}"
