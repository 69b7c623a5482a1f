"""Measures, whose figures they hold, and how they came in."""

from heed.measuring.models.areas import Area, ComparatorGroup, ComparatorMember
from heed.measuring.models.imports import ImportedFigure, ObservationImport
from heed.measuring.models.measures import Measure, Rebase
from heed.measuring.models.observations import Observation, ObservationRevision
from heed.measuring.models.registers import FilledMeasure, RegisterFigure

__all__ = [
    "Area",
    "ComparatorGroup",
    "ComparatorMember",
    "FilledMeasure",
    "ImportedFigure",
    "Measure",
    "Observation",
    "ObservationImport",
    "ObservationRevision",
    "Rebase",
    "RegisterFigure",
]
