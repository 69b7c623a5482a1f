"""Every change of redacted copies: begin, decide, answer, check, sign, take back."""

from heed.learning.changes.redaction.copies import (
    begin_copy,
    check_copy,
    record_key_view,
    reopen_copy,
    sign_copy,
    withdraw_copy,
)
from heed.learning.changes.redaction.joining import join_people, keep_people_apart, part_people
from heed.learning.changes.redaction.marks import (
    add_marks,
    answer_leak,
    leave_marks,
    mask_all_open,
    mask_leak,
    mask_marks,
    retype_marks,
)

__all__ = [
    "add_marks",
    "answer_leak",
    "begin_copy",
    "check_copy",
    "join_people",
    "keep_people_apart",
    "leave_marks",
    "mask_all_open",
    "mask_leak",
    "mask_marks",
    "part_people",
    "record_key_view",
    "reopen_copy",
    "retype_marks",
    "sign_copy",
    "withdraw_copy",
]
