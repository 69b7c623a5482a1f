"""Every change to findings and lessons."""

from heed.learning.changes.adding import FoundInSeveralPlaces, QuoteNotFound, add_finding
from heed.learning.changes.causes import say_causes
from heed.learning.changes.deciding import (
    accept_finding,
    accept_several,
    change_finding,
    reopen_finding,
    set_aside_finding,
)
from heed.learning.changes.holding import move_watch, set_watch, stop_watch, watch_lesson
from heed.learning.changes.holding_looks import look_at_watch, not_the_same
from heed.learning.changes.lessons import agree_lesson, change_lesson, retire_lesson, write_lesson
from heed.learning.changes.lessons_examples import add_example, remove_example
from heed.learning.changes.lessons_gathering import gather_findings, remove_finding_from_lesson
from heed.learning.changes.lessons_reviews import ask_reviewer, review_lesson
from heed.learning.changes.lessons_shares import record_share
from heed.learning.changes.reading import (
    AlreadyRead,
    keep_report,
    read_report,
    set_source_sensitivity,
    suggest_findings,
)
from heed.learning.changes.reshaping import merge_findings, split_finding

__all__ = [
    "AlreadyRead",
    "FoundInSeveralPlaces",
    "QuoteNotFound",
    "accept_finding",
    "accept_several",
    "add_example",
    "add_finding",
    "agree_lesson",
    "ask_reviewer",
    "change_finding",
    "change_lesson",
    "gather_findings",
    "keep_report",
    "look_at_watch",
    "merge_findings",
    "move_watch",
    "not_the_same",
    "read_report",
    "record_share",
    "remove_example",
    "remove_finding_from_lesson",
    "reopen_finding",
    "retire_lesson",
    "review_lesson",
    "say_causes",
    "set_aside_finding",
    "set_source_sensitivity",
    "set_watch",
    "split_finding",
    "stop_watch",
    "suggest_findings",
    "watch_lesson",
    "write_lesson",
]
