"""The yearly report on complaints: what people write into it, and who signed it. Its figures come from the register."""

from django.db import models
from django.urls import reverse

from heed.accounts.models import Council, Person
from heed.audit.versions import Versioned
from heed.listening.choices import ComplaintsReportState


class ComplaintsReport(Versioned):
    """The report that regulation 18 asks for, of the year that ends on 31 March of `year`.

    `figures` are those it was signed with: later corrections of the register show beside them and change nothing.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    introduction = models.TextField(blank=True)
    state = models.CharField(max_length=20, choices=ComplaintsReportState.choices, default=ComplaintsReportState.DRAFT)
    figures = models.JSONField(default=dict, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "year"], name="complaints_report_once_a_year"),
            models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True, signed_at__isnull=True, state="draft")
                | (models.Q(signed_by__isnull=False, signed_at__isnull=False) & ~models.Q(state="draft")),
                name="complaints_report_signed_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(published_by__isnull=True, published_at__isnull=True)
                | models.Q(published_by__isnull=False, published_at__isnull=False, state="published"),
                name="complaints_report_published_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True) | ~models.Q(signed_by=models.F("written_by")),
                name="complaints_report_signed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"Complaints report {self.year - 1}/{self.year % 100:02d}"

    def get_absolute_url(self) -> str:
        return reverse("complaints-report", args=[self.year])

    @property
    def trail_name(self) -> str:
        return str(self)
