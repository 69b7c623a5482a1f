"""Verbs of lessons that are watched, looked at by colleagues, and set beside good practice."""

VERBS: dict[str, str] = {
    "finding.causes_said": "said the causes of the finding",
    "lesson.came_back": "opened again, because it came back, the lesson",
    "lesson.example_added": "set good practice beside the lesson",
    "lesson.example_removed": "took good practice from beside the lesson",
    "lesson.not_the_same": "said that what was heard is not the same as the lesson",
    "lesson.review_asked": "asked a colleague about the lesson",
    "lesson.reviewed": "said what they think of the lesson",
    "lesson.watch_ended": "ended, as its time was over, the watch over the lesson",
    "lesson.watch_moved": "moved the days of the watch over the lesson",
    "lesson.watch_stopped": "stopped the watch over the lesson",
    "lesson.watched": "began to watch the lesson",
}
