from django.apps import AppConfig
from django.core.checks import register

from heed.web.help.accent import accent_can_be_read


class WebConfig(AppConfig):
    name = "heed.web"
    label = "web"

    def ready(self) -> None:
        from heed.web.entrance import noting  # noqa: F401 - being imported is what connects it

        register(accent_can_be_read)
