"""The trail's tables. They hold text, no foreign keys: what happened stays readable whatever becomes of the records."""

from django.db import models


class TrailHead(models.Model):
    """The last link of a council's chain. Its row is locked while a link is added, so that links follow one another."""

    chain = models.CharField(max_length=64, primary_key=True)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.chain} at {self.sequence}"


class TrailEntry(models.Model):
    """One thing that somebody did. Added once; the database refuses to change or delete it."""

    chain = models.CharField(max_length=64)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    actor_id = models.CharField(max_length=64)
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=64)
    object_type = models.CharField(max_length=64)
    object_id = models.CharField(max_length=64)
    object_name = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    details = models.TextField(blank=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "sequence"], name="trail_entry_once_in_chain")]
        indexes = [
            models.Index(fields=["chain", "object_type", "object_id", "sequence"], name="trail_by_object"),
            models.Index(fields=["chain", "actor_id", "sequence"], name="trail_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.sequence}: {self.actor_name} {self.verb} {self.object_name}"


class Numbering(models.Model):
    """The last number given in a series of references of one council, such as A-017."""

    chain = models.CharField(max_length=64)
    prefix = models.CharField(max_length=8)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "prefix"], name="numbering_once")]

    def __str__(self) -> str:
        return f"{self.chain} {self.prefix}-{self.last}"
