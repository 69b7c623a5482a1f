"""Pages that explain Heed itself, and the council's accent."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.web.fetching import reader


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    may_learn = can(reader(request), Permission.READ_LEARNING)
    return render(request, "help/help.html", {"may_learn": may_learn})


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "help/accessibility.html")


@require_safe
@login_not_required
@cache_control(max_age=3600, public=True)
def accent(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view is given its request
    """The council's own colour, in light mode only: dark mode needs lighter ones than most councils' colours are."""
    colour = settings.ACCENT_COLOUR
    rule = f"@media (prefers-color-scheme: light) {{ :root {{ --govuk-brand-colour: {colour}; }} }}\n" if colour else ""
    return HttpResponse(rule, content_type="text/css")
