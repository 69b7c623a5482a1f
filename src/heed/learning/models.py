"""Findings and lessons."""

from django.db import models
from django.db.models import F, Q

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.learning.choices import FindingOrigin, FindingState, LessonStatus
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


class Lesson(Versioned):
    """What we conclude from findings, in words that blame nobody."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    conclusion = models.TextField()
    why_it_happened = models.TextField(blank=True)
    status = models.CharField(max_length=20, choices=LessonStatus.choices, default=LessonStatus.DRAFT)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    findings = models.ManyToManyField(Finding, through="LessonFinding", related_name="lessons")
    came_back_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="came_back_as"
    )
    is_restricted = models.BooleanField(default=False)  # true while any of its findings is in a restricted source
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    agreed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="lesson_reference_once_in_council"),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="lesson_agreed_by_and_at",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "status", "-id"], name="lesson_by_status"),
            models.Index(fields=["owner", "status"], name="lesson_by_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def trail_name(self) -> str:
        return self.reference if self.is_restricted else str(self)

    def allows(self, person: Person, permission: Permission) -> bool:
        if permission not in person.permissions:
            return False
        if not self.is_restricted:
            return True
        return all(finding.source.allows(person, permission) for finding in self.findings.select_related("source"))


class LessonFinding(models.Model):
    """A finding gathered into a lesson."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="finding_links")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="lesson_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "finding"], name="lesson_finding_once")]

    def __str__(self) -> str:
        return f"{self.lesson_id} ← {self.finding_id}"


class LessonFactor(models.Model):
    """A contributory factor: a part of how the work is set up that made this likely."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="factor_links")
    factor = models.CharField(max_length=60)  # an id of definitions contributory_factors
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "factor"], name="lesson_factor_once")]

    def __str__(self) -> str:
        return self.factor


class LessonTheme(models.Model):
    """A theme of the taxonomy on a lesson; begins as those of its findings."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="theme_links")
    theme = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lesson", "theme"], name="lesson_theme_once")]
        indexes = [models.Index(fields=["theme", "lesson"], name="lesson_by_theme")]

    def __str__(self) -> str:
        return self.theme


class LessonShare(models.Model):
    """A lesson told to others: whom, how and when. The people who spoke are marked as told back."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="shares")
    told_to = models.CharField(max_length=200)
    how = models.CharField(max_length=200)
    shared_on = models.DateField()
    is_told_back = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.lesson} told to {self.told_to}"
