"""Figures: what was counted in a period, what was published, where it comes from, and what it was before."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from heed.accounts.models import Person
from heed.audit.versions import Versioned
from heed.listening.models import Source
from heed.measuring.models.areas import Area
from heed.measuring.models.imports import ObservationImport
from heed.measuring.models.measures import Measure


class Observation(Versioned):
    """One figure. Count and total as entered, the value as its publisher printed it, or both: neither overwrites the
    other. What is not known is null, never zero. `is_withheld` is a figure that its source suppressed.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="observations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="observations")
    dimension = models.CharField(max_length=80, blank=True)  # what it is broken down by, such as team; empty: the whole
    category = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    count = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    total = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    published_value = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    published_low = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    published_high = models.DecimalField(max_digits=18, decimal_places=6, null=True, blank=True)
    is_withheld = models.BooleanField(default=False)
    source = models.CharField(max_length=500)
    source_address = models.CharField(max_length=500, blank=True)
    heard_in = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    batch = models.ForeignKey(
        ObservationImport, null=True, blank=True, on_delete=models.SET_NULL, related_name="observations"
    )
    entered_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # null: Heed's own
    entered_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)  # taken out as a mistake; who and why: its last revision

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "area", "dimension", "category", "starts_on"],
                condition=Q(removed_at__isnull=True),
                name="observation_once_in_period",
            ),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="observation_period_in_order"),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(count__gte=0), name="observation_count_positive"
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=0), name="observation_total_positive"
            ),
            models.CheckConstraint(
                condition=Q(is_withheld=False, count__isnull=False)
                | Q(is_withheld=False, published_value__isnull=False)
                | Q(is_withheld=True, count__isnull=True, published_value__isnull=True),
                name="observation_has_a_figure_or_is_withheld",
            ),
            models.CheckConstraint(
                condition=Q(published_low__isnull=True, published_high__isnull=True)
                | Q(published_low__isnull=False, published_high__isnull=False),
                name="observation_published_interval_whole",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="observation_with_source"),
            models.CheckConstraint(
                condition=Q(dimension="", category="") | ~Q(dimension="") & ~Q(category=""),
                name="observation_breakdown_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["measure", "area", "starts_on"], name="observation_series"),
            models.Index(fields=["measure", "starts_on"], name="observation_by_period"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.area_id} {self.starts_on.isoformat()}"

    @property
    def trail_name(self) -> str:
        """By measure and period; whose figure and how large stand in the link's details where they may."""
        return f"{self.measure.reference} {self.starts_on.isoformat()} to {self.ends_on.isoformat()}"

    def get_absolute_url(self) -> str:
        return reverse("observation", args=[self.pk])


class ObservationRevision(models.Model):
    """A figure as it was before it was revised or taken out, by whom, when and why."""

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="revisions")
    before = models.JSONField()  # every field of the figure then, numbers as text
    reason = models.TextField()
    by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="observation_revision_with_reason")]
        indexes = [models.Index(fields=["observation", "-at"], name="observation_revision_order")]

    def __str__(self) -> str:
        return f"{self.observation_id} before {self.at:%Y-%m-%d}"
