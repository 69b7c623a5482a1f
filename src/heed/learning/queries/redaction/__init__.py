"""Redacted copies: work on them, what could still tell who it is, and those that may be read."""

from heed.learning.queries.redaction.copies import (
    copies_in_work,
    copies_readable,
    copies_to_sign,
    key_of,
    publishable_copies,
    who_may_sign,
    work_on_copy,
)
from heed.learning.queries.redaction.desk import LeakShown, MarkGroup, groups_of, leaks_of, masked_spans, masked_text
from heed.learning.queries.redaction.people import PerhapsOne, grouping_of, joined_people, known_people, perhaps_one
from heed.learning.queries.redaction.rarity import number, seen_in, to_look_up

__all__ = [
    "LeakShown",
    "MarkGroup",
    "PerhapsOne",
    "copies_in_work",
    "copies_readable",
    "copies_to_sign",
    "grouping_of",
    "groups_of",
    "joined_people",
    "key_of",
    "known_people",
    "leaks_of",
    "masked_spans",
    "masked_text",
    "number",
    "perhaps_one",
    "publishable_copies",
    "seen_in",
    "to_look_up",
    "who_may_sign",
    "work_on_copy",
]
