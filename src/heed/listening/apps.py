from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "heed.listening"
    label = "listening"
