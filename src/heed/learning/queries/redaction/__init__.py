"""Redacted copies: work on them, what could still tell who it is, and those that may be read."""

from heed.learning.queries.redaction.copies import (
    copies_in_work,
    copies_readable,
    key_of,
    publishable_copies,
    work_on_copy,
)
from heed.learning.queries.redaction.desk import LeakShown, MarkGroup, groups_of, leaks_of, masked_spans, masked_text
from heed.learning.queries.redaction.people import grouping_of, known_people
from heed.learning.queries.redaction.rarity import number, seen_in, to_look_up

__all__ = [
    "LeakShown",
    "MarkGroup",
    "copies_in_work",
    "copies_readable",
    "grouping_of",
    "groups_of",
    "key_of",
    "known_people",
    "leaks_of",
    "masked_spans",
    "masked_text",
    "number",
    "publishable_copies",
    "seen_in",
    "to_look_up",
    "work_on_copy",
]
