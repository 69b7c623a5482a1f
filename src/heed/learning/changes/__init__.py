"""Every change to findings and lessons."""

from heed.learning.changes.adding import FoundInSeveralPlaces, QuoteNotFound, add_finding
from heed.learning.changes.deciding import (
    accept_finding,
    accept_several,
    change_finding,
    reopen_finding,
    set_aside_finding,
)
from heed.learning.changes.lessons import (
    agree_lesson,
    change_lesson,
    gather_findings,
    record_share,
    remove_finding_from_lesson,
    retire_lesson,
    write_lesson,
)
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
    "add_finding",
    "agree_lesson",
    "change_finding",
    "change_lesson",
    "gather_findings",
    "keep_report",
    "merge_findings",
    "read_report",
    "record_share",
    "remove_finding_from_lesson",
    "reopen_finding",
    "retire_lesson",
    "set_aside_finding",
    "set_source_sensitivity",
    "split_finding",
    "suggest_findings",
    "write_lesson",
]
