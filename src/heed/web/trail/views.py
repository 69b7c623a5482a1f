"""Reading the trail, and checking that nothing in it was changed."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.web.fetching import found_or_404, reader
from heed.web.lists import list_page
from heed.web.trail.lists import TRAIL
from heed.web.trail.verbs import in_words

PAIR = 2  # a value before and after


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    person = reader(request)
    require(person, Permission.READ_TRAIL)
    return list_page(request, TRAIL, trail.entries_of(person.trail_chain), template="trail/trail.html")


@require_safe
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    person = reader(request)
    require(person, Permission.READ_TRAIL)
    found = found_or_404(trail.entries_of(person.trail_chain), sequence=sequence)
    context = {"entry": found, "words": in_words(found.verb), "details": details_in_rows(found.details)}
    return render(request, "trail/entry.html", context)


@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Walk the council's chain. What the head says is worth keeping elsewhere."""
    person = reader(request)
    require(person, Permission.READ_TRAIL)
    return render(request, "trail/checked.html", {"check": trail.verify(person.trail_chain)})


def details_in_rows(details: str) -> list[dict[str, Any]]:
    """Each detail of an entry with its value, or with the value before and the value after."""
    told = json.loads(details) if details else {}
    rows = []
    for name, value in told.items():
        is_change = isinstance(value, list) and len(value) == PAIR
        before, after = value if is_change else (None, value)
        rows.append(
            {
                "name": name.replace("_", " ").capitalize(),
                "is_change": is_change,
                "before": _in_text(before),
                "after": _in_text(after),
            }
        )
    return rows


def _in_text(value: Any) -> str:
    if value is None or value in ("", []):
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(_in_text(each) for each in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)
