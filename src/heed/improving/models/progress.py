"""How an action goes: steps on the ladder, moved due dates, notes and documents."""

from django.db import models
from django.db.models import Q

from heed.accounts.models import Person
from heed.audit.files import KeptFile
from heed.improving.choices import LadderStep, ProofKind
from heed.improving.models.actions import Action


class LadderMove(models.Model):
    """A step up or down the closing ladder: who, when, on what proof."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="moves")
    from_step = models.CharField(max_length=20, choices=LadderStep.choices, blank=True)
    to_step = models.CharField(max_length=20, choices=LadderStep.choices)
    proof_kind = models.CharField(max_length=20, choices=ProofKind.choices, blank=True)
    note = models.TextField(blank=True)
    owner = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")  # whose action it was then
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["action", "at"], name="ladder_move_by_action")]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.from_step} → {self.to_step}"


class Rebaseline(models.Model):
    """A due date that was moved, with the reason. They are counted and never hidden."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="rebaselines")
    old_due_on = models.DateField()
    new_due_on = models.DateField()
    reason = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="rebaseline_with_reason")]

    def __str__(self) -> str:
        return f"{self.old_due_on} → {self.new_due_on}"


class ProgressNote(models.Model):
    """How an action is going, in words, with its status then."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField()
    status = models.CharField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["action", "-at"], name="progress_note_by_action")]

    def __str__(self) -> str:
        return self.text[:80]


class Attachment(KeptFile):
    """A document put with an action as evidence. It has its own date, apart from when it was put here."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="attachments")
    title = models.CharField(max_length=200)
    dated_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
