"""Logging a complaint, page by page."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.web.fetching import reader
from heed.web.listening.complaints import drafts
from heed.web.listening.complaints.forms.log import MORE_ISSUES, IssuesForm
from heed.web.listening.complaints.logged import log_it
from heed.web.listening.complaints.logging_pages import (
    BY_KEY,
    CHECK,
    ORDER,
    PAGES,
    LogPage,
    first_unfinished,
    form_as_sent,
    form_to_fill,
    forms_of,
    given_on,
    page_after,
    page_before,
)
from heed.web.numbers import number_in


def new(request: HttpRequest) -> HttpResponse:
    """Begin: the first page of a new complaint."""
    person = reader(request)
    require(person, Permission.ADD_SOURCE)
    draft = drafts.new_draft(request.session)
    return _shown(request, draft, PAGES[0], form_to_fill(PAGES[0], None, for_person=person))


def page(request: HttpRequest, draft: str, page: str) -> HttpResponse:
    """One page: show it as it was left; keep what is typed, whatever is wrong with it, and go on or back."""
    person = reader(request)
    require(person, Permission.ADD_SOURCE)
    typed = drafts.pages_of(request.session, draft)
    if typed is None or page not in ORDER:
        raise Http404("There is no such draft in this session.")
    if page == CHECK:
        return _check(request, draft, typed, person)
    here = BY_KEY[page]
    if request.method != "POST":
        return _shown(request, draft, here, form_to_fill(here, typed.get(page), for_person=person))
    drafts.keep_page(request.session, draft, page, _with_more_issues(request))
    return _gone_on(request, draft, here, person)


def _gone_on(request: HttpRequest, draft: str, here: LogPage, person: Any) -> HttpResponse:
    wish = request.POST.get("go", "")
    if wish == "more":
        return redirect("complaint-new-page", draft, here.key)
    if wish == "back":
        return redirect("complaint-new-page", draft, page_before(here.key) or here.key)
    form = form_as_sent(here, (drafts.pages_of(request.session, draft) or {})[here.key], for_person=person)
    if form.is_valid():
        return redirect("complaint-new-page", draft, page_after(here.key))
    return _shown(request, draft, here, form)


def _with_more_issues(request: HttpRequest) -> Any:
    """What was posted; with room for more issues where that was asked for."""
    posted = request.POST.copy()
    room = number_in(posted.get("issues"), digits=3)
    if posted.get("go") == "more" and room is not None:
        posted["issues"] = str(room + MORE_ISSUES)
    return posted


def _shown(request: HttpRequest, draft: str, here: LogPage, form: Any) -> HttpResponse:
    context = {
        "draft": draft,
        "here": here,
        "form": form,
        "number": ORDER.index(here.key) + 1,
        "total": len(ORDER),
        "may_add_issues": isinstance(form, IssuesForm),
        "is_first": here is PAGES[0],
    }
    return render(request, "listening/complaints/log.html", context)


def _check(request: HttpRequest, draft: str, typed: dict[str, drafts.Typed], person: Any) -> HttpResponse:
    """Everything once more; then it is logged."""
    filled = forms_of(typed, for_person=person)
    if unfinished := first_unfinished(filled):
        return _shown(request, draft, BY_KEY[unfinished], filled[unfinished])
    refusal = ""
    if request.method == "POST":
        try:
            logged = log_it(filled, by=person)
        except NotPossibleNow as refused:
            refusal = refused.message
        else:
            drafts.forget(request.session, draft)
            made = logged.complaint
            messages.success(request, f"The complaint is logged as {made.source.reference}. Its clocks run.")
            for warning in logged.warnings:
                messages.warning(request, warning)
            return redirect("complaint", made.pk)
    parts = [
        (each, reverse("complaint-new-page", args=[draft, each.key]), given_on(filled[each.key])) for each in PAGES
    ]
    context = {"draft": draft, "parts": parts, "refusal": refusal, "number": len(ORDER), "total": len(ORDER)}
    return render(request, "listening/complaints/log_check.html", context, status=409 if refusal else 200)
