"""Recommendations that were made before: what the radar found alike, and what people say of it.

Recommendations stand in several tables, so they are named by kind and id. No word of theirs is kept here.
"""

from django.db import models
from django.db.models import F, Q

from heed.accounts.models import Council, Person
from heed.audit.versions import Versioned
from heed.improving.choices import RecommendationKind, RepeatVerdict


class RecommendationLook(models.Model):
    """That the radar compared a recommendation, as it then read, with all made before it."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=RecommendationKind.choices)
    object_id = models.PositiveBigIntegerField()
    digest = models.CharField(
        max_length=64
    )  # of its words, its day and the rules: another one, and it is looked at anew
    looked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="recommendation_looked_at_once")]
        indexes = [models.Index(fields=["council"], name="recommendation_looked_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} compared"


class RecommendationMatch(Versioned):
    """A recommendation and an earlier one that look alike, with what a person says of the two."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+", db_index=False)
    later_kind = models.CharField(max_length=20, choices=RecommendationKind.choices)
    later_id = models.PositiveBigIntegerField()
    later_on = models.DateField()
    earlier_kind = models.CharField(max_length=20, choices=RecommendationKind.choices)
    earlier_id = models.PositiveBigIntegerField()
    earlier_on = models.DateField()
    score = models.PositiveSmallIntegerField()  # how alike, out of 100
    found_at = models.DateTimeField()
    verdict = models.CharField(max_length=20, choices=RepeatVerdict.choices, default=RepeatVerdict.WAITING)
    note = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["later_kind", "later_id", "earlier_kind", "earlier_id"], name="recommendation_match_once"
            ),
            models.CheckConstraint(condition=Q(earlier_on__lte=F("later_on")), name="recommendation_match_in_order"),
            models.CheckConstraint(
                condition=Q(verdict="waiting", decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(verdict="waiting") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="recommendation_match_decided_by_and_at",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "verdict", "-later_on"], name="recommendation_match_newest"),
            models.Index(fields=["earlier_kind", "earlier_id"], name="recommendation_match_earlier"),
        ]

    def __str__(self) -> str:
        return f"{self.later_kind} {self.later_id} like {self.earlier_kind} {self.earlier_id}"

    @property
    def trail_name(self) -> str:
        return f"Match {self.pk} of two recommendations"
