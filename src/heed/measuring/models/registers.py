"""Figures that our own registers count: which measures are filled so, and which figures came so."""

from django.db import models

from heed.accounts.models import Person
from heed.measuring.models.measures import Measure
from heed.measuring.models.observations import Observation


class FilledMeasure(models.Model):
    """A measure that Heed fills from a register when a period is over, in the name of whoever said so."""

    measure = models.OneToOneField(Measure, on_delete=models.CASCADE, related_name="filled")
    switched_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    switched_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.measure.reference} from the register"


class RegisterFigure(models.Model):
    """A figure that a register counted. `version` is the figure's when it was counted: one that somebody has changed
    by hand since has another, and is never touched again.
    """

    observation = models.OneToOneField(Observation, on_delete=models.CASCADE, related_name="counted")
    version = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.observation_id} as counted"
