"""Noting whose restricted words were shown."""

from collections.abc import Iterable

from heed.accounts.models import Person
from heed.listening import changes as listening
from heed.listening.queries import sources_of_sensitivity, sources_visible


def note_sources_seen(source_ids: Iterable[int | None], *, by: Person, what: str) -> None:
    """One view in the trail for each restricted source among these: one query, others leave nothing."""
    wanted = {pk for pk in source_ids if pk}
    if not wanted:
        return
    found = sources_visible(for_person=by).filter(pk__in=wanted)
    for source in sources_of_sensitivity(found, ["restricted"]):
        listening.record_view(source=source, by=by, what=what)
