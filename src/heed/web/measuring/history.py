"""What a figure was before: each revision with what it changed, from what to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from heed.measuring.changes.figures import as_kept

LABELS = {
    "count": "Count",
    "total": "Total",
    "published_value": "As published",
    "published_low": "Published interval, from",
    "published_high": "Published interval, to",
    "is_withheld": "Withheld",
    "source": "Source",
    "source_address": "Address of the source",
    "note": "Note",
}


@dataclass(frozen=True, slots=True)
class Revised:
    """One revision: who, when, why, and each field it changed with its words before and after."""

    at: datetime
    by: str
    reason: str
    is_removal: bool
    changed: tuple[tuple[str, str, str], ...]


def history_of(figure: Any, revisions: Sequence[Any]) -> list[Revised]:
    """The revisions of a figure, newest first. What each led to is what the next one kept, or how it stands now."""
    told, after = [], as_kept(figure)
    for place, revision in enumerate(revisions):
        is_removal = place == 0 and figure.removed_at is not None
        told.append(
            Revised(
                at=revision.at,
                by=revision.by.name if revision.by else "Heed",
                reason=revision.reason,
                is_removal=is_removal,
                changed=() if is_removal else _changed(revision.before, after),
            )
        )
        after = revision.before
    return told


def _changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (label, _in_words(before.get(name)), _in_words(after.get(name)))
        for name, label in LABELS.items()
        if _in_words(before.get(name)) != _in_words(after.get(name))
    )


def _in_words(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return "Not given" if value is None or value == "" else str(value)
