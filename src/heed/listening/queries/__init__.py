"""What may be read of what we heard, by whom."""

from heed.listening.queries.sources import (
    case_kinds_closed_to,
    closed_sources,
    earlier_reading,
    file_of,
    readers_in_council,
    readers_of,
    received_between,
    report_of,
    restricted_register,
    source_for,
    sources_of_kinds,
    sources_of_sensitivity,
    sources_visible,
    sources_with_words,
    text_fingerprint,
    uncounted_sources,
)

__all__ = [
    "case_kinds_closed_to",
    "closed_sources",
    "earlier_reading",
    "file_of",
    "readers_in_council",
    "readers_of",
    "received_between",
    "report_of",
    "restricted_register",
    "source_for",
    "sources_of_kinds",
    "sources_of_sensitivity",
    "sources_visible",
    "sources_with_words",
    "text_fingerprint",
    "uncounted_sources",
]
