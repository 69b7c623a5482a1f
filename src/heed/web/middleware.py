"""Expected refusals become pages that say what happened, what was kept and what to do, in one place; and no browser
keeps what a person saw while signed in.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from heed.audit.refusals import NotAllowed, NotPossibleNow, Refused, StaleSave

GetResponse = Callable[[HttpRequest], HttpResponse]

# What each refusal is called on its page, and the status it has; the first that fits counts.
PAGES: tuple[tuple[type[Refused], int, str], ...] = (
    (NotAllowed, 403, "You cannot do this"),
    (StaleSave, 409, "Someone else saved first"),
    (NotPossibleNow, 409, "This cannot be done now"),
    (Refused, 400, "This was not done"),
)


class RefusalsBecomePages:
    """Middleware: a refusal that no page dealt with itself is told to the person, with a way back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        status, title = next((status, title) for kind, status, title in PAGES if isinstance(exception, kind))
        context = {"title": title, "message": exception.message, "back": _way_back(request)}
        return render(request, "errors/refused.html", context, status=status)


def _way_back(request: HttpRequest) -> str:
    """The page the person came from, where it is one of ours; else the beginning."""
    came_from = request.headers.get("referer", "")
    own = request.build_absolute_uri("/")
    return came_from if came_from.startswith(own) else "/"


refusals_become_pages = RefusalsBecomePages


def nothing_stays_behind(get_response: GetResponse) -> GetResponse:
    """Middleware: pages of somebody signed in are kept nowhere: Back on a shared computer shows none of them."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    return answer
