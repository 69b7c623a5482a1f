"""Fetching a complaint for a page: 404 for those who may not know of it, 403 for those who may read it only."""

from typing import Any

from django.http import HttpRequest

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed
from heed.listening.changes import record_view
from heed.listening.changes.complaints import may_work_on
from heed.listening.queries.complaints import complaint_for
from heed.web.fetching import fetched_or_404, reader


def complaint_or_404(request: HttpRequest, pk: int) -> Any:
    """The complaint, for whoever may read it. Each view of a restricted one is kept."""
    found = fetched_or_404(complaint_for, reader(request), pk)
    record_view(source=found.source, by=reader(request), what="complaint")
    return found


def complaint_to_handle(request: HttpRequest, pk: int) -> Any:
    """The complaint, for whoever handles complaints."""
    found = complaint_or_404(request, pk)
    require(reader(request), Permission.HANDLE_COMPLAINTS, found.source)
    return found


def complaint_to_work_on(request: HttpRequest, pk: int) -> Any:
    """The complaint, for whoever handles complaints or looks into this one."""
    found = complaint_or_404(request, pk)
    if not may_work_on(found, reader(request)):
        raise NotAllowed("Those who handle complaints do this, and whoever looks into this one.")
    return found
