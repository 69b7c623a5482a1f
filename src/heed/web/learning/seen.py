"""Noting whose restricted words were shown, on whichever page or in whichever file they are shown."""

from collections.abc import Iterable

from django.db.models import QuerySet

from heed.accounts.models import Person
from heed.learning.models import Finding
from heed.learning.queries import in_restricted_sources
from heed.listening import changes as listening


def note_seen(findings: Iterable[Finding], *, by: Person, what: str) -> None:
    """One view in the trail for each restricted source among these findings; others leave none and cost no query.

    The findings come with their sources. A queryset is narrowed in the database first: it may hold every finding.
    """
    found = in_restricted_sources(findings) if isinstance(findings, QuerySet) else findings
    for source in {finding.source_id: finding.source for finding in found}.values():
        listening.record_view(source=source, by=by, what=what)
