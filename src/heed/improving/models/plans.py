"""Plans: named, dated sets of actions."""

from django.db import models
from django.urls import reverse

from heed.accounts.models import Council, Person
from heed.audit.versions import Versioned


class Plan(Versioned):
    """A named, dated set of actions. Keeps the meaning of its status colours as it was when the plan was made."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)  # an id of definitions plan_kinds
    purpose = models.TextField(blank=True)
    dated_on = models.DateField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    status_set = models.CharField(max_length=60)  # an id of definitions status_meanings …
    status_words = models.JSONField()  # … and its statuses as they stood: [{id, word, meaning, colour, shape}]
    closed_on = models.DateField(null=True, blank=True)
    closing_note = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "reference"], name="plan_reference_once_in_council")]
        indexes = [models.Index(fields=["council", "-dated_on"], name="plan_by_date")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("plan", args=[self.pk])
