"""Noting whose restricted words a search showed, on its page or in a file."""

from collections.abc import Iterable

from heed.accounts.models import Person
from heed.listening.changes import record_view
from heed.listening.choices import Sensitivity
from heed.searching.queries import Found


def note_found_seen(found: Iterable[Found], *, by: Person, what: str) -> None:
    """One view in the trail for each restricted source among these; others leave none and cost no query."""
    restricted = {
        each.source.pk: each.source
        for each in found
        if each.source and each.source.sensitivity == Sensitivity.RESTRICTED
    }
    for source in restricted.values():
        record_view(source=source, by=by, what=what)
