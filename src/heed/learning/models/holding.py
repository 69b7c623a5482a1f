"""Whether a lesson holds: the watch over it, and what came back."""

from django.db import models
from django.db.models import F, Q

from heed.accounts.models import Person
from heed.audit.versions import Versioned
from heed.learning.choices import HoldVerdict, ReturnAnswer, WatchEnd
from heed.learning.models.findings import Finding
from heed.learning.models.lessons import Lesson


class LessonWatch(Versioned):
    """From when a lesson should hold: its actions were embedded. What comes after counts against it.

    `before_since` begins the span before, with which the time after is compared. One watch a lesson is open at a time.
    """

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="watches")
    before_since = models.DateField()
    since = models.DateField()
    because = models.TextField()  # in words: which actions are embedded, and how that was seen
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)
    is_from_ladder = models.BooleanField(default=False)  # set because the lesson's actions were embedded
    verdict = models.CharField(max_length=20, choices=HoldVerdict.choices, default=HoldVerdict.TOO_EARLY)
    looked_on = models.DateField(null=True, blank=True)  # when the verdict was last worked out, over everything
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=20, choices=WatchEnd.choices, blank=True)
    ended_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(before_since__lt=F("since")), name="watch_has_a_time_before"),
            models.UniqueConstraint(fields=["lesson"], condition=Q(ended_on__isnull=True), name="watch_one_open"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_as="") | (Q(ended_on__isnull=False) & ~Q(ended_as="")),
                name="watch_ended_on_and_as",
            ),
        ]

    def __str__(self) -> str:
        return f"Watch over lesson {self.lesson_id} since {self.since}"


class LessonReturn(models.Model):
    """That a lesson came back: the counts, the exact test and the findings, as they stood when it was opened again.

    `before_count` and `after_count` are of sources: each counts once, however many of its findings say so.
    """

    watch = models.OneToOneField(LessonWatch, on_delete=models.CASCADE, related_name="came_back")
    on = models.DateField()
    verdict = models.CharField(max_length=20, choices=HoldVerdict.choices)
    before_count = models.PositiveIntegerField()
    before_days = models.PositiveIntegerField()
    after_count = models.PositiveIntegerField()
    after_days = models.PositiveIntegerField()
    p_value = models.FloatField()
    rules = models.CharField(max_length=40)  # the version of the definition it was judged by
    findings = models.ManyToManyField(Finding, related_name="+")
    restores = models.CharField(max_length=20)  # the status that the lesson had
    answer = models.CharField(max_length=20, choices=ReturnAnswer.choices, blank=True)  # empty: not answered yet
    answer_because = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="return_answered_by_and_at",
            ),
            models.CheckConstraint(
                condition=~Q(answer=ReturnAnswer.NOT_THE_SAME) | ~Q(answer_because=""),
                name="return_not_the_same_because",
            ),
        ]

    def __str__(self) -> str:
        return f"Lesson {self.watch.lesson_id} came back on {self.on}"
