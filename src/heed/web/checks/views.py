"""The page of things people forget."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from heed.web.checks.shown import found_by_room
from heed.web.fetching import reader


@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    """Everything forgotten that the reader may see and mend, room by room."""
    groups = [(name, found) for name, found in found_by_room(reader(request)) if found]
    total = sum(shown.check.count for _, found in groups for shown in found)
    return render(request, "checks/checks.html", {"groups": groups, "total": total})
