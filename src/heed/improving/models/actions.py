"""What will change, and what it answers."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.improving.choices import OPEN_STEPS, LadderStep
from heed.improving.models.plans import Plan
from heed.learning.models import Finding, Lesson


class Action(Versioned):
    """What will change: one accountable owner, a due date, a measure of success. It stands once, and may serve several
    plans. `step` is how far it is proved; `status` is how it is going while open.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="owned_actions")
    sponsor = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="sponsored_actions"
    )
    due_on = models.DateField()
    first_due_on = models.DateField()
    priority = models.CharField(max_length=20)  # an id of definitions priorities
    cqc_theme = models.CharField(max_length=40, blank=True)  # an id of definitions cqc_themes
    step = models.CharField(max_length=20, choices=LadderStep.choices, default=LadderStep.PROPOSED)
    step_at = models.DateTimeField()
    status = models.CharField(max_length=40)  # an id within the plan's status words
    success_measure = models.TextField(blank=True)
    rebaselined_times = models.PositiveIntegerField(default=0)
    plans = models.ManyToManyField(Plan, through="PlanAction", related_name="actions")
    lessons = models.ManyToManyField(Lesson, through="ActionLesson", related_name="actions")
    is_withdrawn = models.BooleanField(default=False)
    withdrawn_reason = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    last_note_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="action_reference_once_in_council"),
            models.CheckConstraint(
                condition=Q(rebaselined_times__gt=0) | Q(due_on=F("first_due_on")),
                name="action_due_moves_only_by_rebaseline",
            ),
            models.CheckConstraint(
                condition=Q(is_withdrawn=False) | ~Q(withdrawn_reason=""), name="action_withdrawn_with_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["council", "step", "due_on"], name="action_by_step"),
            models.Index(fields=["council", "due_on"], name="action_by_due"),
            models.Index(fields=["owner", "step", "due_on"], name="action_by_owner"),
            models.Index(fields=["sponsor", "step"], name="action_by_sponsor"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("action", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.step in OPEN_STEPS and not self.is_withdrawn

    @property
    def step_word(self) -> str:
        return str(self.get_step_display())

    def is_overdue(self, today: date) -> bool:
        """Still open after its due date. Nothing that is complete, or withdrawn, is overdue."""
        return self.is_open and self.due_on < today

    def allows(self, person: Person, permission: Permission) -> bool:
        """Beside the role: what one owns or sponsors may be read and worked on with the permissions for own actions."""
        is_own = person.pk in (self.owner_id, self.sponsor_id)
        held = person.permissions
        if permission == Permission.READ_PLANS:
            return permission in held or (is_own and Permission.READ_OWN_ACTIONS in held)
        if permission in (Permission.READ_OWN_ACTIONS, Permission.WORK_ON_OWN_ACTIONS):
            return is_own and permission in held
        return permission in held


class ActionStatement(models.Model):
    """A quality statement that an action should make us better at."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="statement_links")
    quality_statement = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "quality_statement"], name="action_statement_once")]
        indexes = [models.Index(fields=["quality_statement", "action"], name="action_by_statement")]

    def __str__(self) -> str:
        return self.quality_statement


class PlanAction(models.Model):
    """An action's place in a plan."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="action_links")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="plan_links")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "action"], name="plan_action_once")]
        indexes = [models.Index(fields=["plan", "position"], name="plan_action_order")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.action_id}"


class ActionLesson(models.Model):
    """The lesson that an action follows from."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="lesson_links")
    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="action_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "lesson"], name="action_lesson_once")]

    def __str__(self) -> str:
        return f"{self.action_id} ← {self.lesson_id}"


class ActionFinding(models.Model):
    """A finding that an action answers directly, where no lesson stands between."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="finding_links")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="action_links")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "finding"], name="action_finding_once")]

    def __str__(self) -> str:
        return f"{self.action_id} ← {self.finding_id}"
