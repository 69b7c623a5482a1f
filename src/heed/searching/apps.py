from django.apps import AppConfig


class SearchingConfig(AppConfig):
    name = "heed.searching"
    label = "searching"

    def ready(self) -> None:
        """Rooms after this one register their kinds themselves; what was heard is registered here."""
        from heed.searching.heard import register_heard
        from heed.searching.registering import register

        register_heard(register)
