"""One's own page, and colleagues to choose from."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from heed.accounts import queries
from heed.accounts.permissions import ROLES
from heed.web.fetching import reader

SHORTEST_SEARCH = 2


def me(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what one may do."""
    roles = [ROLES[role_id] for role_id in reader(request).role_ids if role_id in ROLES]
    return render(request, "people/me.html", {"roles": roles})


def suggestions(request: HttpRequest) -> JsonResponse:
    """A few colleagues whose name or address has these letters, for a field that is being typed in."""
    text = request.GET.get("text", "").replace("\x00", "").strip()
    found = queries.people_found(text, for_person=reader(request)) if len(text) >= SHORTEST_SEARCH else []
    return JsonResponse(
        {"people": [{"email": each.email, "name": each.name, "detail": each.job_title or each.email} for each in found]}
    )
