"""Expected refusals become pages that say what happened, in one place."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def refusals_become_pages(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware."""
    return get_response
