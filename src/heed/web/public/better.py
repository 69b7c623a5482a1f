"""The private page that asks somebody whether it got better. The address is the key: there is nothing to sign in to.

No cookie is needed or set: whoever holds the address may answer, once, so a forged form could do nothing that its
sender could not do anyway.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.complaints import answer_follow_up
from heed.listening.changes.complaints.asking import token_fingerprint
from heed.listening.queries.complaints import follow_up_open
from heed.web.public.better_form import NO, BetterForm
from heed.web.public.feedback.limits import count_better


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def better(request: HttpRequest, token: str) -> HttpResponse:
    """Three questions. A link that is unknown, used or too old gets the same words as any other."""
    asked = follow_up_open(token_fingerprint(token), now=timezone.now())
    if asked is None:
        return _gone(request)
    form = BetterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _answered(request, token, asked, form.cleaned_data)
    context = {
        "form": form,
        "council": asked.complaint.council,
        "reference": asked.complaint.source.reference,
        "until": asked.expires_on,
    }
    return _private(render(request, "public/better.html", context))


def _answered(request: HttpRequest, token: str, asked: Any, given: dict[str, Any]) -> HttpResponse:
    try:
        answer_follow_up(token=token, now=timezone.now(), **given)
    except NotPossibleNow:
        return _gone(request)
    context = {"council": asked.complaint.council, "is_reopened": given["got_better"] == NO}
    return _private(render(request, "public/better_thanks.html", context))


def _gone(request: HttpRequest) -> HttpResponse:
    """Each link that leads nowhere counts as a try: nobody finds one by trying many."""
    if count_better(request, timezone.now()).is_too_many:
        return _private(render(request, "public/better_wait.html", {"council": None}, status=429))
    return _private(render(request, "public/better_gone.html", {"council": None}, status=404))


def _private(response: HttpResponse) -> HttpResponse:
    """Nothing that reads the web for others keeps it."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
