"""What people found in an audited file: rounds of grades with their evidence, and concerns that cannot wait."""

from django.db import models

from heed.accounts.models import Person
from heed.audit.versions import Versioned
from heed.listening.choices import AuditRoundKind, YesNoUnknown
from heed.listening.models.audits import Audit


class AuditRound(Versioned):
    """One person's grades of one audit, or those agreed. Nobody else sees a round before every round is in."""

    audit = models.ForeignKey(Audit, on_delete=models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=10, choices=AuditRoundKind.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    is_final = models.BooleanField(default=False)  # the grades that count
    overall = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.TextField(blank=True)
    good_practice = models.TextField(blank=True)
    may_share = models.BooleanField(default=False)
    person_asked = models.CharField(max_length=10, choices=YesNoUnknown.choices, blank=True)
    person_said = models.TextField(blank=True)
    agreed_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["audit", "kind"], name="audit_round_once"),
            models.UniqueConstraint(fields=["audit"], condition=models.Q(is_final=True), name="audit_one_final_round"),
            models.CheckConstraint(
                condition=models.Q(is_final=False) | models.Q(submitted_at__isnull=False),
                name="audit_final_round_submitted",
            ),
            models.CheckConstraint(
                condition=models.Q(overall__isnull=True) | models.Q(overall__gte=1, overall__lte=4),
                name="audit_round_overall_1_to_4",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.audit.reference}"

    @property
    def trail_name(self) -> str:
        return f"{self.audit.reference}, {self.get_kind_display().lower()}"


class AuditGrade(models.Model):
    """The grade of one domain with its evidence. Neither a grade nor "not applicable": not looked at yet."""

    round = models.ForeignKey(AuditRound, on_delete=models.CASCADE, related_name="grades")
    domain = models.CharField(max_length=40)  # an id of the tool's domains
    value = models.PositiveSmallIntegerField(null=True, blank=True)
    is_not_applicable = models.BooleanField(default=False)
    evidence = models.TextField(blank=True)
    agreed_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "domain"], name="audit_grade_once"),
            models.CheckConstraint(
                condition=models.Q(value__isnull=True) | models.Q(value__gte=1, value__lte=4, is_not_applicable=False),
                name="audit_grade_1_to_4",
            ),
        ]
        indexes = [models.Index(fields=["domain", "value"], name="audit_grade_by_domain")]

    def __str__(self) -> str:
        return f"{self.domain} of round {self.round_id}"


class SafetyConcern(models.Model):
    """Somebody may not be safe now. Told at once to named people, open until one of them says that it is in hand."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="concerns")
    words = models.TextField()
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    told = models.ManyToManyField(Person, related_name="+")
    acknowledged_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    acknowledged_note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(acknowledged_by__isnull=True, acknowledged_at__isnull=True)
                | (
                    models.Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False)
                    & ~models.Q(acknowledged_note="")
                ),
                name="safety_concern_acknowledged_whole",
            ),
            models.CheckConstraint(condition=~models.Q(words=""), name="safety_concern_in_words"),
        ]
        indexes = [
            models.Index(fields=["audit"], name="safety_concern_open", condition=models.Q(acknowledged_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"Safety concern in audit {self.audit.reference}"

    @property
    def trail_name(self) -> str:
        return f"Safety concern in audit {self.audit.reference}"
