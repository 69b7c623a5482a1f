"""Codes by which somebody who wrote without signing in finds their words again."""

from django.db import models

from heed.accounts.models import Council
from heed.listening.models.feedback import Feedback


class PublicCode(models.Model):
    """A code is never kept: `lookup` is a keyed hash of it. Words saved for later are sealed with a key made from the
    code itself, so that nobody here can read them; once they are sent, they are feedback and no longer kept here.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+")
    lookup = models.CharField(max_length=64, unique=True)
    salt = models.BinaryField(null=True, blank=True)
    sealed = models.BinaryField(null=True, blank=True)
    feedback = models.OneToOneField(
        Feedback, null=True, blank=True, on_delete=models.CASCADE, related_name="public_code"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    expires_on = models.DateField()  # the last day it works

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(feedback__isnull=True, sealed__isnull=False, salt__isnull=False)
                | models.Q(feedback__isnull=False, sealed__isnull=True, salt__isnull=True),
                name="public_code_saved_or_sent",
            )
        ]
        indexes = [models.Index(fields=["expires_on"], name="public_code_by_age")]

    def __str__(self) -> str:
        return f"A code that works until {self.expires_on}"
