from django.apps import AppConfig


class LearningConfig(AppConfig):
    name = "heed.learning"
    label = "learning"

    def ready(self) -> None:
        """Lessons close with the sources they rest on, whatever restricts these. They and findings are searched. How
        often themes are heard is counted anew where a source changes.
        """
        from heed.audit.trail import follow
        from heed.learning.changes.emerging import leave_out
        from heed.learning.changes.heard import follow_groups
        from heed.learning.changes.heard import follow_restriction as count_anew
        from heed.learning.changes.reading import mark_lessons_of
        from heed.learning.searched import register_learned
        from heed.listening.changes.restricting import follow_restriction

        follow_restriction(mark_lessons_of)
        follow_restriction(leave_out)
        follow_restriction(count_anew)
        follow(follow_groups)
        register_learned()
