from django.apps import AppConfig


class ImprovingConfig(AppConfig):
    name = "heed.improving"
    label = "improving"
