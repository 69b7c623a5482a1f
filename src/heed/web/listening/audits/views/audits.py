"""One audit, mine, and every one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.listening.queries import audits as queries
from heed.web.fetching import reader
from heed.web.listening.audits.audit_page import audit_page
from heed.web.listening.audits.fetching import audit_or_404, crumbs_of
from heed.web.listening.audits.lists import AUDITS
from heed.web.listening.audits.views.cycles import require_audits
from heed.web.listening.rooms import way_to
from heed.web.lists import list_page


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What audits ask of me."""
    require(reader(request), Permission.AUDIT)
    work = queries.work_of(reader(request))
    context = {"work": work, "today": timezone.localdate(), "crumbs": way_to("audits")}
    return render(request, "listening/audits/mine.html", context)


def every(request: HttpRequest) -> HttpResponse:
    """Every audit the reader may see."""
    require_audits(request)
    rows = queries.audits_visible(for_person=reader(request))
    context: dict[str, Any] = {"crumbs": way_to("audits")}
    return list_page(request, AUDITS, rows, context=context, template="listening/audits/audits.html")


@require_safe
def audit(request: HttpRequest, pk: int) -> HttpResponse:
    """One audit: what is to be done with it, and its grades once they may be seen."""
    found = audit_or_404(request, pk)
    page = audit_page(found, for_person=reader(request))
    context = {"audit": found, "page": page, "crumbs": crumbs_of(found.cycle)}
    return render(request, "listening/audits/audit.html", context)
