"""Feedback: compliments, comments, concerns and ideas, from whoever sent them, and what they were told in return."""

from django.db import models

from heed.accounts.models import Council, Person, Team
from heed.audit.versions import Versioned
from heed.listening.choices import Channel, FeedbackState, FlagState
from heed.listening.models.sources import Source


class Feedback(Versioned):
    """The detail of a source of the kind compliment, comment, concern or idea. No more is asked than is needed: every
    fact about the sender may be missing.
    """

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="feedback")
    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=FeedbackState.choices, default=FeedbackState.NEW)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.OTHER)
    said_by = models.CharField(max_length=40, blank=True)  # an id of definitions contributor_groups
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")  # it is about
    provider = models.CharField(max_length=200, blank=True)
    external_id = models.CharField(max_length=100, null=True, blank=True)
    batch = models.CharField(max_length=40, blank=True)  # of the import or call that brought it in
    held_for = models.JSONField(default=list, blank=True)  # why it waits as likely spam, in words of our own
    # safeguarding words raise a flag to a person at once
    flag = models.CharField(max_length=20, choices=FlagState.choices, default=FlagState.NONE)
    flag_words = models.JSONField(default=list, blank=True)  # [{start, end, cue}] in the source's text
    flag_seen_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    flag_seen_at = models.DateTimeField(null=True, blank=True)
    flag_note = models.TextField(blank=True)
    flag_passed_to = models.CharField(max_length=200, blank=True)  # who at safeguarding was told of a concern
    flag_passed_on = models.DateField(null=True, blank=True)
    # sorting
    sorted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sorted_at = models.DateTimeField(null=True, blank=True)
    sorted_note = models.TextField(blank=True)
    routed_to = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    became = models.ForeignKey(Source, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # telling back
    wants_answer = models.BooleanField(default=False)
    sender_name = models.CharField(max_length=150, blank=True)
    sender_contact = models.CharField(max_length=300, blank=True)  # an address, number or mail address, as given
    answer_format = models.CharField(max_length=40, blank=True)  # an id of definitions answer_formats
    answer_due_on = models.DateField(null=True, blank=True)
    told_on = models.DateField(null=True, blank=True)
    told_words = models.TextField(blank=True)
    told_format = models.CharField(max_length=40, blank=True)
    told_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    got_it_right = models.CharField(max_length=10, blank=True)  # the sender's own answer: yes, partly, no

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "external_id"],
                condition=models.Q(external_id__isnull=False),
                name="feedback_external_id_once",
            ),
            models.CheckConstraint(
                condition=models.Q(told_on__isnull=True) | ~models.Q(told_words=""), name="feedback_told_in_words"
            ),
            models.CheckConstraint(
                condition=models.Q(flag_seen_by__isnull=True, flag_seen_at__isnull=True)
                | models.Q(flag_seen_by__isnull=False, flag_seen_at__isnull=False),
                name="feedback_flag_seen_whole",
            ),
            models.CheckConstraint(
                condition=models.Q(state="merged", merged_into__isnull=False)
                | (~models.Q(state="merged") & models.Q(merged_into__isnull=True)),
                name="feedback_merged_into_another",
            ),
        ]
        indexes = [
            models.Index(fields=["council", "state", "-id"], name="feedback_by_state"),
            models.Index(fields=["council", "flag", "-id"], name="feedback_flagged", condition=~models.Q(flag="none")),
            models.Index(
                fields=["council", "answer_due_on"],
                name="feedback_to_tell",
                condition=models.Q(wants_answer=True, told_on__isnull=True),
            ),
            models.Index(fields=["council", "batch"], name="feedback_by_batch", condition=~models.Q(batch="")),
            models.Index(
                fields=["council", "sender_contact"], name="feedback_by_sender", condition=~models.Q(sender_contact="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source.reference} {self.source.title}"

    @property
    def trail_name(self) -> str:
        return self.source.reference


class FeedbackLink(models.Model):
    """Feedback that belongs with another source: the same matter, a complaint, a review."""

    feedback = models.ForeignKey(Feedback, on_delete=models.CASCADE, related_name="links")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["feedback", "source"], name="feedback_link_once")]

    def __str__(self) -> str:
        return f"{self.feedback.source.reference} belongs with {self.source.reference}"
