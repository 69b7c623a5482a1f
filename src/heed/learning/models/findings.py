"""Findings: single statements in what we heard, with their labels."""

from django.db import models
from django.db.models import F, Q

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.learning.choices import FindingOrigin, FindingState
from heed.listening.models import Source


class Finding(Versioned):
    """One statement in a source: the exact quote, its place, what it says of us. Suggested by the reader or added by a
    person, decided by a person. `machine` keeps the reader's own suggestion, so that changes can be counted.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="findings", db_index=False)
    quote = models.TextField()
    start = models.PositiveIntegerField(
        null=True, blank=True
    )  # code points into the source's text; null for a paraphrase
    end = models.PositiveIntegerField(null=True, blank=True)
    section = models.CharField(max_length=300, blank=True)
    polarity = models.CharField(max_length=20)  # an id of definitions finding_polarities
    evidence_category = models.CharField(max_length=40)  # an id of definitions evidence_categories
    origin = models.CharField(max_length=20, choices=FindingOrigin.choices)
    state = models.CharField(max_length=20, choices=FindingState.choices, default=FindingState.SUGGESTED)
    set_aside_reason = models.TextField(blank=True)
    replaced_by = models.ManyToManyField("self", symmetrical=False, related_name="replaces", blank=True)
    confidence = models.FloatField(null=True, blank=True)
    machine = models.JSONField(default=dict, blank=True)
    added_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start__isnull=True, end__isnull=True) | Q(start__isnull=False, end__gt=F("start")),
                name="finding_place_whole_or_none",
            ),
            models.CheckConstraint(
                condition=Q(origin=FindingOrigin.PARAPHRASED) | Q(start__isnull=False), name="finding_quote_has_a_place"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True, decided_at__isnull=True)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="finding_decided_by_and_at",
            ),
            models.CheckConstraint(
                condition=~Q(state=FindingState.SET_ASIDE) | ~Q(set_aside_reason=""),
                name="finding_set_aside_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "source", "start", "id"], name="finding_by_source"),
            models.Index(fields=["source", "state", "council"], name="finding_counted"),
            models.Index(fields=["council", "state", "-id"], name="finding_by_state"),
            models.Index(fields=["council", "polarity", "-id"], name="finding_by_polarity"),
            models.Index(fields=["council", "evidence_category", "-id"], name="finding_by_category"),
            models.Index(fields=["council", "state", "polarity", "decided_at", "source"], name="finding_by_decision"),
            # with what every list asks, so that rows passed over or only counted are read from the index alone
            models.Index(fields=["council", "-id", "state", "source"], name="finding_newest"),
        ]

    def __str__(self) -> str:
        return self.quote if len(self.quote) <= 80 else f"{self.quote[:79]}…"

    @property
    def trail_name(self) -> str:
        """Without a word of the quote: the source may be restricted, now or later."""
        reference = Source.objects.values_list("reference", flat=True).get(pk=self.source_id)
        return f"Finding {self.pk} in {reference}"

    def allows(self, person: Person, permission: Permission) -> bool:
        return self.source.allows(person, permission)


class FindingTheme(models.Model):
    """A theme of the taxonomy on a finding.

    `council` and `finding_state` are the finding's own. The database itself copies them here whenever a theme is added
    or a finding's state changes (triggers of migration 0003): themes are counted from one index, without a join.
    """

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="theme_links")
    theme = models.CharField(max_length=60)  # an id of definitions themes
    council = models.ForeignKey(
        Council, null=True, editable=False, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    finding_state = models.CharField(max_length=20, editable=False, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "theme"], name="finding_theme_once")]
        indexes = [
            models.Index(fields=["theme", "finding"], name="finding_by_theme"),
            models.Index(fields=["council", "theme", "finding_state"], name="finding_theme_counted"),
        ]

    def __str__(self) -> str:
        return self.theme


class FindingStatement(models.Model):
    """A quality statement that a finding speaks to."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="statement_links")
    quality_statement = models.CharField(max_length=40)  # an id of definitions quality_statements

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "quality_statement"], name="finding_statement_once")]
        indexes = [models.Index(fields=["quality_statement", "finding"], name="finding_by_statement")]

    def __str__(self) -> str:
        return self.quality_statement


class FindingFactor(models.Model):
    """A cause that a finding speaks of: a contributory factor, said by a person."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="factor_links")
    factor = models.CharField(max_length=60)  # an id of definitions contributory_factors

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "factor"], name="finding_factor_once")]
        indexes = [models.Index(fields=["factor", "finding"], name="finding_by_factor")]

    def __str__(self) -> str:
        return self.factor
