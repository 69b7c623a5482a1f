"""The room of measures."""

from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    """Measures, figures, comparators."""

    name = "heed.measuring"
    label = "measuring"
