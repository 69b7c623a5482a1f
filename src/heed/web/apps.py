from django.apps import AppConfig
from django.core.checks import register

from heed.web.help.accent import accent_can_be_read
from heed.web.pdf import pdfs_can_be_made


class WebConfig(AppConfig):
    name = "heed.web"
    label = "web"

    def ready(self) -> None:
        from heed.web.entrance import noting  # noqa: F401 - being imported is what connects it

        register(accent_can_be_read)
        # only before a release or a start for real: loading the library takes longer than the rest of a check
        register(pdfs_can_be_made, deploy=True)
