"""The room of measures."""

from django.apps import AppConfig


class MeasuringConfig(AppConfig):
    """Measures, figures, comparators."""

    name = "heed.measuring"
    label = "measuring"

    def ready(self) -> None:
        """Measures can be searched."""
        from heed.measuring.searched import register_measures

        register_measures()
