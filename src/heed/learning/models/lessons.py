"""Lessons: what we conclude from findings, and whom it was told."""

from django.db import models
from django.db.models import Q

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.learning.choices import LessonNature, LessonStatus, ReviewVerdict
from heed.learning.models.findings import Finding


class Lesson(Versioned):
    """What we conclude from findings, in words that blame nobody."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    conclusion = models.TextField()
    why_it_happened = models.TextField(blank=True)
    nature = models.CharField(max_length=20, choices=LessonNature.choices, default=LessonNature.TO_IMPROVE)
    words_version = models.PositiveIntegerField(default=1)  # the version in which its words last changed
    applies_to = models.TextField(blank=True)  # in which work, teams and circumstances it holds, and where it does not
    status = models.CharField(max_length=20, choices=LessonStatus.choices, default=LessonStatus.DRAFT)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    findings = models.ManyToManyField(Finding, through="LessonFinding", related_name="lessons")
    came_back_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="came_back_as"
    )
    examples = models.ManyToManyField(
        "self", through="LessonExample", symmetrical=False, related_name="is_example_for", blank=True
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


class LessonExample(models.Model):
    """Good practice that shows how: a lesson of what goes well, beside one of what is to improve."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="example_links")
    example = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["lesson", "example"], name="lesson_example_once"),
            models.CheckConstraint(condition=~Q(lesson=models.F("example")), name="lesson_is_no_example_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.lesson_id} shown by {self.example_id}"


class LessonReview(models.Model):
    """A second opinion on a lesson: who was asked, and what they say. Its writer is never asked."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="reviews")
    reviewer = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_about_version = models.PositiveIntegerField()
    verdict = models.CharField(max_length=20, choices=ReviewVerdict.choices, blank=True)  # empty: not answered yet
    words = models.TextField(blank=True)
    saw_version = models.PositiveIntegerField(null=True, blank=True)  # the version of the lesson that they answered
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["lesson", "reviewer"], condition=Q(verdict=""), name="lesson_review_waits_once"
            ),
            models.CheckConstraint(
                condition=Q(verdict="", answered_at__isnull=True) | (~Q(verdict="") & Q(answered_at__isnull=False)),
                name="lesson_review_answered_at",
            ),
        ]
        indexes = [models.Index(fields=["reviewer"], condition=Q(verdict=""), name="lesson_review_waiting")]

    def __str__(self) -> str:
        return f"{self.reviewer} on lesson {self.lesson_id}"
