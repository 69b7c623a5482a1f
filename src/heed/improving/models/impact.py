"""How an action is joined to what should move because of it, and what was then seen."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from heed.accounts.models import Person
from heed.audit.versions import Versioned
from heed.improving.choices import ImpactVerdict, SaidBy
from heed.improving.models.actions import Action
from heed.learning.models import Finding
from heed.measuring.models import Measure, Rebase


class ActionMeasure(Versioned):
    """A measure that an action should move. The day from which the change counts is fixed before anybody looks: once
    the result was opened it moves no more.
    """

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="measure_links")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="action_links")
    changes_on = models.DateField()  # the day the change takes effect; the action's due date unless said otherwise
    day_moved_at = models.DateTimeField(null=True, blank=True)  # when that day was last set anew; empty: never
    expectation = models.TextField(blank=True)  # what should be seen, in words, written beforehand
    first_looked_at = models.DateTimeField(null=True, blank=True)
    first_looked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["action", "measure"], name="action_measure_once"),
            models.CheckConstraint(
                condition=Q(first_looked_at__isnull=True, first_looked_by__isnull=True)
                | Q(first_looked_at__isnull=False, first_looked_by__isnull=False),
                name="action_measure_looked_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action_id} → {self.measure_id}"

    @property
    def trail_name(self) -> str:
        return f"{self.action.reference} → {self.measure.reference}"

    def get_absolute_url(self) -> str:
        return reverse("impact", args=[self.pk])


class ImpactConfirmation(models.Model):
    """What a person concluded from a measure, beside what was computed at that moment. Never changed; a new look is a
    new row. Where the two differ the reason says why, and both are shown.
    """

    link = models.ForeignKey(ActionMeasure, on_delete=models.CASCADE, related_name="confirmations")
    computed = models.CharField(max_length=20, choices=ImpactVerdict.choices)
    confirmed = models.CharField(max_length=20, choices=ImpactVerdict.choices)
    reason = models.TextField()
    sentence = models.TextField()  # what was computed, in words, as it was read
    estimate = models.JSONField()  # the numbers behind it, with the rules' versions and the figures' fingerprint
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="impact_confirmation_with_reason")]
        indexes = [models.Index(fields=["link", "-at"], name="impact_confirmation_order")]

    def __str__(self) -> str:
        return f"{self.link_id}: {self.confirmed}"


class Testimony(models.Model):
    """What people affected by a change said of it, and of how many who were asked."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="testimonies")
    said_by = models.CharField(max_length=20, choices=SaidBy.choices)
    words = models.TextField()  # what was said, in their words or a fair summary
    is_quote = models.BooleanField(default=True)
    asked = models.PositiveIntegerField()
    better = models.PositiveIntegerField()
    worse = models.PositiveIntegerField(default=0)
    said_on = models.DateField()
    how_asked = models.CharField(max_length=300)
    finding = models.ForeignKey(Finding, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "testimonies"
        constraints = [
            models.CheckConstraint(condition=~Q(words="") & ~Q(how_asked=""), name="testimony_with_words"),
            models.CheckConstraint(condition=Q(asked__gte=1), name="testimony_of_somebody"),
            models.CheckConstraint(
                condition=Q(asked__gte=models.F("better") + models.F("worse")), name="testimony_counts_fit"
            ),
        ]
        indexes = [models.Index(fields=["action", "-said_on"], name="testimony_order")]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.better} of {self.asked}"

    @property
    def trail_name(self) -> str:
        """By action only: what people said does not stand in the trail."""
        return f"{self.action.reference}: what people say"


class RebaseCause(models.Model):
    """The action that is the known cause of a measure's new limits."""

    rebase = models.OneToOneField(Rebase, on_delete=models.CASCADE, related_name="cause")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="rebases")

    def __str__(self) -> str:
        return f"{self.rebase_id} ← {self.action_id}"
