"""Comments, mentions and notifications. They point at any record by type and id, so that no room depends on another."""

from datetime import time

from django.db import models
from django.db.models import Q

from heed.accounts.models import Council, Person
from heed.conversation.choices import DigestRhythm, NotificationKind


class Comment(models.Model):
    """What somebody said about a record."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    target_type = models.CharField(max_length=64)  # a model's label, such as learning.finding
    target_id = models.CharField(max_length=64)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    mentions = models.ManyToManyField(Person, related_name="mentioned_in", blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["council", "target_type", "target_id", "at"], name="comment_by_target")]

    def __str__(self) -> str:
        return self.text[:80]


class Notification(models.Model):
    """One thing that one person should know."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=NotificationKind.choices)
    text = models.CharField(max_length=300)
    link = models.CharField(max_length=300)
    key = models.CharField(max_length=120)  # the same thing is never told twice: one key, one notification
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    # a run has begun to send it; a claim grown old was never finished
    email_claimed_at = models.DateTimeField(null=True, blank=True)
    emailed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notification_key_once")]
        indexes = [
            models.Index(fields=["person", "read_at", "-created_at"], name="notification_unread"),
            models.Index(fields=["emailed_at"], name="notification_unsent", condition=Q(emailed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.text


class NotificationSettings(models.Model):
    """How a person likes to be told."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="notification_settings")
    rhythm = models.CharField(max_length=20, choices=DigestRhythm.choices, default=DigestRhythm.DAILY)
    quiet_from = models.TimeField(default=time(18, 0))
    quiet_until = models.TimeField(default=time(8, 0))
    muted_kinds = models.JSONField(default=list, blank=True)
    last_digest_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.person}: {self.get_rhythm_display()}"
