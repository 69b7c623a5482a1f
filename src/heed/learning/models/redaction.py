"""Redacted copies: apart from the source they were made of, and published only after two people signed."""

from django.db import models
from django.db.models import F, Q

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.audit.versions import Versioned
from heed.learning.choices import CopyState, MarkOrigin, MarkState
from heed.listening.models import Source


class RedactedCopy(Versioned):
    """A copy of a source's text from which people's details are taken out. The source itself never changes.

    `text` is the copy as checked and signed, kept apart from the source: it needs no look at the source to be shown.
    Its own `reference` and `title` stand for it everywhere: those of the source would say which case it is of.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="redacted_copies")
    case = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")  # whose pseudonyms it uses
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=200)  # what its readers see; holds no personal data
    state = models.CharField(max_length=20, choices=CopyState.choices, default=CopyState.DRAFT)
    purpose = models.TextField()  # who is to read the copy, and what for
    text = models.TextField(blank=True)
    rules = models.CharField(max_length=40)
    leaks_answered = models.JSONField(
        default=dict, blank=True
    )  # key of what could still tell who it is: why it may stand
    residual_risk = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_reason = models.TextField(blank=True)
    # everybody who made it, decided a place, answered a leak or checked it: none of them may sign
    worked_on_by = models.ManyToManyField(Person, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "reference"], name="redacted_copy_reference_once"),
            models.CheckConstraint(
                condition=~Q(state=CopyState.SIGNED)
                | Q(
                    checked_by__isnull=False, signed_by__isnull=False, checked_at__isnull=False, signed_at__isnull=False
                ),
                name="redacted_copy_signed_by_two",
            ),
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("checked_by")), name="redacted_copy_two_people"
            ),
        ]
        indexes = [models.Index(fields=["council", "state", "-id"], name="redacted_copy_by_state")]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def trail_name(self) -> str:
        return self.reference

    def allows(self, person: Person, permission: Permission) -> bool:
        return self.source.allows(person, permission)


class RedactionMark(models.Model):
    """One place that is masked, or was looked at and left."""

    copy = models.ForeignKey(RedactedCopy, on_delete=models.CASCADE, related_name="marks")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    type = models.CharField(max_length=30)  # one of the types of definitions redaction_rules
    label = models.CharField(max_length=60)  # what stands in its place, such as PERSON K4
    origin = models.CharField(max_length=20, choices=MarkOrigin.choices)
    state = models.CharField(max_length=20, choices=MarkState.choices, default=MarkState.OPEN)
    sureness = models.CharField(max_length=10, default="perhaps")  # known, sure, likely or perhaps
    reason = models.TextField(blank=True)
    reason_again = models.TextField(blank=True)  # asked for where a known person of the case is left
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["start", "end", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="redaction_mark_has_words"),
            models.UniqueConstraint(fields=["copy", "start", "end"], name="redaction_mark_once"),
            models.CheckConstraint(condition=~Q(state=MarkState.LEFT) | ~Q(reason=""), name="redaction_mark_left_why"),
            models.CheckConstraint(
                condition=Q(state=MarkState.OPEN) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="redaction_mark_decided_by_and_at",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} at {self.start}"

    @property
    def is_known_person(self) -> bool:
        """Whether it names somebody whom the case knows, whatever the rules say."""
        return self.sureness == "known"


class Pseudonym(models.Model):
    """What somebody or something is called in the redacted copies of one case: the key, kept apart from the copies.

    The same words give the same label within a case; in another case another, so that cases cannot be joined by it.
    """

    case = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="+")
    type = models.CharField(max_length=30)
    identity = models.CharField(max_length=300)  # the words it stands for, in one spelling
    label = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "type", "identity"], name="pseudonym_once_in_case"),
            models.UniqueConstraint(
                fields=["case", "label"], name="pseudonym_label_once_in_case", condition=~Q(identity="")
            ),
        ]

    def __str__(self) -> str:
        return self.label
