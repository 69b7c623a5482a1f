from django.apps import AppConfig


class SearchingConfig(AppConfig):
    name = "heed.searching"
    label = "searching"

    def ready(self) -> None:
        """Rooms after this one register their kinds themselves; what was heard is registered here. What changes is read
        into the index with its link of the trail, so that no change needs to know of search.
        """
        from heed.audit.trail import follow
        from heed.searching.changes import follow_change
        from heed.searching.heard import register_heard

        register_heard()
        follow(follow_change)
