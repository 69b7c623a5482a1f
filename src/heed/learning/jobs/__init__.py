"""What the room does by itself."""

from heed.learning.jobs.emerging import look_for_emerging
from heed.learning.jobs.heard import keep_counts
from heed.learning.jobs.holding import look_whether_lessons_hold, remind_of_lessons
from heed.learning.jobs.reminding import remind
from heed.learning.jobs.statements import keep_packed

__all__ = [
    "keep_counts",
    "keep_packed",
    "look_for_emerging",
    "look_whether_lessons_hold",
    "remind",
    "remind_of_lessons",
]
