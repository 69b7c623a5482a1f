"""Clocks of cases: what is due by when, why it was paused, and why it was moved."""

from django.db import models

from heed.accounts.models import Council, Person
from heed.listening.choices import ClockChangeKind, ClockUnit
from heed.listening.models.sources import Source


class CaseClock(models.Model):
    """One thing that a procedure wants done by a day. `rule` names the dated definition that `due_on` comes from.

    `first_due_on` never changes, so that what was moved stays to be seen. A clock that does not apply any more
    (the complaint was withdrawn, a stage was left) is ended, not removed.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="clocks")
    clock = models.CharField(max_length=60)  # an id within its rule, e.g. acknowledge
    about = models.CharField(max_length=300, blank=True)  # which of several: a recommendation, an agency's report
    object_id = models.PositiveBigIntegerField(default=0)  # the record of several that it is about; 0: the case itself
    stage = models.PositiveSmallIntegerField(default=1)
    rule = models.CharField(max_length=120)  # procedure id @ the day from which it holds
    unit = models.CharField(max_length=20, choices=ClockUnit.choices, default=ClockUnit.DAYS)
    started_on = models.DateField()
    due_on = models.DateField()
    first_due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_why = models.TextField(blank=True)
    paused_on = models.DateField(null=True, blank=True)  # the first day of a pause that is still on

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "clock", "stage", "object_id"], name="case_clock_once"),
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(ended_on__isnull=True),
                name="case_clock_done_or_ended",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | ~models.Q(ended_why=""), name="case_clock_ended_with_reason"
            ),
        ]
        indexes = [
            models.Index(
                fields=["council", "due_on"],
                name="case_clock_running",
                condition=models.Q(done_on__isnull=True, ended_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.clock} of {self.source.reference}, due {self.due_on}"

    @property
    def trail_name(self) -> str:
        """By id and reference only."""
        return f"{self.clock} of {self.source.reference}"

    @property
    def is_running(self) -> bool:
        return self.done_on is None and self.ended_on is None


class ClockPause(models.Model):
    """Days on which a clock stood still, and why. Without a last day it still does."""

    clock = models.ForeignKey(CaseClock, on_delete=models.CASCADE, related_name="pauses")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__isnull=True) | models.Q(last_day__gte=models.F("first_day")),
                name="clock_pause_in_order",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="clock_pause_with_reason"),
            models.UniqueConstraint(
                fields=["clock"], name="clock_paused_once", condition=models.Q(last_day__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock} stood still from {self.first_day}"


class ClockChange(models.Model):
    """A due date moved: by an extension the rule allows or an agreement, with the reason and who was told."""

    clock = models.ForeignKey(CaseClock, on_delete=models.CASCADE, related_name="changes")
    kind = models.CharField(max_length=20, choices=ClockChangeKind.choices)
    from_due_on = models.DateField()
    to_due_on = models.DateField()
    reason = models.TextField()
    agreed_on = models.DateField(null=True, blank=True)  # with the person who complained, where the rule asks for it
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(reason=""), name="clock_change_with_reason")]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.clock} moved from {self.from_due_on} to {self.to_due_on}"
