"""The pages of the public form. They ask for no sign-in, set no cookie and run no script.

There is no CSRF token: nothing here is done in anybody's name, so that another site could only do what everybody may
do anyway, and a token would need a cookie that old telephones lose.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from heed.accounts.queries import councils
from heed.definitions import feedback_number
from heed.web.public.feedback import limits
from heed.web.public.feedback.journey import Visitor, first_page, next_page, visitor_at
from heed.web.public.feedback.status import opened_page

no_copy_stays = cache_control(private=True, no_store=True)


@login_not_required
@require_safe
def only(request: HttpRequest, *, easy: bool = False) -> HttpResponse:
    """The form of the only council here. Where there are several, each has an address of its own."""
    here = list(councils()[:2])
    if len(here) != 1:
        return render(request, "public/feedback/which.html")
    return redirect("say-easy-start" if easy else "say-start", here[0].slug)


@login_not_required
@require_safe
def start(request: HttpRequest, slug: str, *, easy: bool = False) -> HttpResponse:
    visitor = visitor_at(request, slug, easy=easy)
    return visitor.page("public/feedback/start.html", days=feedback_number("answer-days"))


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@no_copy_stays
def tell(request: HttpRequest, slug: str, *, easy: bool = False) -> HttpResponse:
    """The three questions, the check page and what comes after, all at one address."""
    visitor = visitor_at(request, slug, easy=easy)
    if request.method != "POST":
        return first_page(visitor)
    if limits.is_too_long(request):
        return _too_long(visitor)
    return next_page(visitor)


@login_not_required
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@no_copy_stays
def code(request: HttpRequest, slug: str, *, easy: bool = False) -> HttpResponse:
    """Come back with a code. A wrong one, an old one and none get the same answer."""
    visitor = visitor_at(request, slug, easy=easy)
    if request.method != "POST":
        return visitor.page("public/feedback/code.html")
    if limits.is_too_long(request):
        return _too_long(visitor)
    visit = limits.count_code(request, visitor.now)
    if visit.is_too_many:
        return visitor.too_often(visit)
    return opened_page(visitor, request.POST.get("code", ""))


def _too_long(visitor: Visitor) -> HttpResponse:
    return visitor.page("public/feedback/too_long.html", status=413, longest=feedback_number("longest-text"))
