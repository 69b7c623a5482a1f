"""Someone else saved first: both versions side by side, and the choice between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

CONFLICT = 409
NEVER_SENT_AGAIN = {"csrfmiddlewaretoken", "version"}


@dataclass(frozen=True)
class Side:
    """One thing in both versions."""

    label: str
    mine: str
    theirs: str

    @property
    def differs(self) -> bool:
        return self.mine != self.theirs


def sides(mine: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]) -> list[Side]:
    """Two versions as rows of the same labels."""
    return [Side(label, value, other) for (label, value), (_, other) in zip(mine, theirs, strict=True)]


def stale_page(
    request: HttpRequest, *, name: str, rows: Sequence[Side], version: int, keep_address: str
) -> HttpResponse:
    """Both versions, a form that saves mine on top of theirs, and the way back to theirs."""
    again = [
        (key, value)
        for key, values in request.POST.lists()
        if key not in NEVER_SENT_AGAIN and not key.startswith("version-")
        for value in values
    ]
    context = {
        "name": name,
        "rows": rows,
        "again": [*again, ("version", version)],
        "action": request.path,
        "keep_address": keep_address,
    }
    return render(request, "learning/stale.html", context, status=CONFLICT)
