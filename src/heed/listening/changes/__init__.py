"""Every change to what we heard. The words themselves never change."""

from heed.listening.changes.sources import (
    add_source,
    describe_source,
    give_access,
    keep_words,
    name_reader,
    name_subject,
    record_view,
    set_sensitivity,
    withdraw_access,
)

__all__ = [
    "add_source",
    "describe_source",
    "give_access",
    "keep_words",
    "name_reader",
    "name_subject",
    "record_view",
    "set_sensitivity",
    "withdraw_access",
]
