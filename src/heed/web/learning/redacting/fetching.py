"""Fetching a redacted copy for a page: to work on, or to read."""

from django.http import HttpRequest

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.learning.models import RedactedCopy
from heed.learning.queries import redaction as queries
from heed.listening import changes as listening
from heed.listening.models import Source
from heed.listening.queries import sources_visible
from heed.web.fetching import fetched_or_404, found_or_404, reader


def copy_or_404(request: HttpRequest, pk: int) -> RedactedCopy:
    """A copy with its source, for those who redact and may read it. A view of a restricted source is kept."""
    person = reader(request)
    require(person, Permission.REDACT)
    copy = fetched_or_404(queries.work_on_copy, person, pk)
    listening.record_view(source=copy.source, by=person, what="redacting")
    return copy


def source_or_404(request: HttpRequest, pk: int) -> Source:
    """A source to make a copy of."""
    person = reader(request)
    require(person, Permission.REDACT)
    source = found_or_404(sources_visible(for_person=person).defer(None), pk=pk)
    listening.record_view(source=source, by=person, what="redacting")
    return source


def signed_or_404(request: HttpRequest, pk: int) -> RedactedCopy:
    """A signed copy to read. Its source is not looked at."""
    return found_or_404(queries.copies_readable(for_person=reader(request)), pk=pk)
