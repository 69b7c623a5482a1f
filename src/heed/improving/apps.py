from django.apps import AppConfig


class ImprovingConfig(AppConfig):
    name = "heed.improving"
    label = "improving"

    def ready(self) -> None:
        """Actions and plans can be searched."""
        from heed.improving.searched import register_improving

        register_improving()
