from django.apps import AppConfig


class SearchingConfig(AppConfig):
    name = "heed.searching"
    label = "searching"
