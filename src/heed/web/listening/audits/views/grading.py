"""Grading a file: one page, domain by domain, saved as a draft at any time."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.changes import audits as changes
from heed.listening.queries import audits as queries
from heed.web.fetching import reader
from heed.web.listening.audits.audit_page import OPEN
from heed.web.listening.audits.fetching import audit_or_404, crumbs_of_audit
from heed.web.listening.audits.forms.grading import GradingForm, first_of

DRAFT, HAND_IN, CONCERN = "draft", "hand-in", "concern"


def grade(request: HttpRequest, pk: int) -> HttpResponse:
    """The reader's own grades of a file, and nobody else's."""
    person, found = reader(request), audit_or_404(request, pk)
    require(person, Permission.AUDIT, found)
    if person.pk not in {found.auditor_id, found.moderator_id}:
        raise NotAllowed("This audit was given to somebody else.")
    kept = queries.rounds_visible(for_person=person).filter(audit=found, by=person, is_final=False).first()
    if found.state not in OPEN or (kept is not None and kept.submitted_at is not None):
        return redirect("audit", pk)
    form = GradingForm(request.POST or None, tool=found.cycle.tool_used, initial=first_of(kept))
    status = 200
    if request.method == "POST" and form.is_valid():
        answer = _saved(request, found, form)
        if answer is not None:
            return answer
        status = 409
    elif request.method == "POST":
        status = 400
    return _shown(request, found, form, status)


def _saved(request: HttpRequest, audit: Any, form: GradingForm) -> HttpResponse | None:
    """Save or hand in; None where the form is to be shown again with what is wrong."""
    person, wanted = reader(request), request.POST.get("do", DRAFT)
    given: dict[str, Any] = {"audit": audit, "words": form.words(), "expected_version": form.cleaned_data["version"]}
    try:
        if wanted == HAND_IN:
            changes.hand_in(**given, by=person)
            messages.success(request, "Handed in. Thank you: your grades stay as they are.")
            return redirect("audit", audit.pk)
        changes.save_grades(**given, by=person)
    except changes.NotWhole as refused:
        _keep_draft(form, changes.save_grades(**given, by=person), refused)
        return None
    except StaleSave:
        form.add_error(None, "You saved these grades in another window since. Open this page again there.")
        return None
    except NotPossibleNow as refused:
        form.add_error(None, refused.message)
        return None
    if wanted == CONCERN:
        return redirect("audit-raise-concern", audit.pk)
    messages.success(request, "Saved as a draft. Nobody else sees it.")
    return redirect("audit-grade", audit.pk)


def _keep_draft(form: GradingForm, kept: Any, refused: changes.NotWhole) -> None:
    """What was typed is kept as a draft; the form goes on from there, with what is missing beside its fields."""
    form.data = {**form.data.dict(), "version": str(kept.version)} if isinstance(form.data, QueryDict) else form.data
    form.add_error(None, refused.message)
    form.show_missing(refused.missing)


def _shown(request: HttpRequest, audit: Any, form: GradingForm, status: int) -> HttpResponse:
    context = {
        "audit": audit,
        "form": form,
        "parts": list(form.parts()),
        "tool": audit.cycle.tool_used,
        "crumbs": crumbs_of_audit(audit),
    }
    return render(request, "listening/audits/grade.html", context, status=status)
