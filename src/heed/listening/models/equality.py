"""Equality answers, kept apart from the cases they came with, and how many people are served in each group.

Nothing here is shown for one person: queries give counts by group only, small ones withheld.
"""

from django.db import models

from heed.accounts.models import Council, Person
from heed.listening.models.sources import Source


class EqualityAnswer(models.Model):
    """One answer of one person, given because they wanted to. `prefer_not_to_say` is an answer; none is none."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="equality_answers")
    characteristic = models.CharField(max_length=40)  # an id of definitions equality_characteristics
    answer = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "characteristic"], name="equality_answer_once")]
        indexes = [models.Index(fields=["council", "characteristic", "answer"], name="equality_by_answer")]

    def __str__(self) -> str:
        return f"An answer on {self.characteristic}"


class ServedPopulation(models.Model):
    """How many people were served in a group, with where the number is from: what is heard is set beside it."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="+")
    characteristic = models.CharField(max_length=40)
    answer = models.CharField(max_length=60)
    people = models.PositiveIntegerField()
    as_at = models.DateField()
    source_note = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["council", "characteristic", "answer", "as_at"], name="served_group_once"),
            models.CheckConstraint(condition=~models.Q(source_note=""), name="served_group_with_source"),
        ]

    def __str__(self) -> str:
        return f"{self.people} people served: {self.characteristic} {self.answer}, {self.as_at}"
