"""Somebody may not be safe: raising it, and saying that it is in hand."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import audits as changes
from heed.listening.queries import audits as queries
from heed.web.fetching import found_or_404, reader
from heed.web.listening.audits.fetching import audit_or_404, crumbs_of_audit
from heed.web.listening.audits.forms.audits import AcknowledgeForm, ConcernForm
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage, save_or_show


def raise_concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell named people at once."""
    person, found = reader(request), audit_or_404(request, pk)
    require(person, Permission.AUDIT, found)
    if person.pk not in {found.auditor_id, found.moderator_id}:
        raise NotAllowed("Only those who audit this file can raise a concern here. Otherwise tell your manager now.")
    form = ConcernForm(request.POST or None)
    page = FormPage(
        title="Somebody may not be safe",
        about=f"Audit {found.reference}",
        button="Tell them now",
        kind="warning",
        back=found.get_absolute_url(),
        crumbs=crumbs_of_audit(found),
        intro="If somebody is in danger now, ring 999 first, then your safeguarding team. What you write here is told "
        "at once to the people named for it, and stays open until one of them says that it is in hand.",
        done="They are told.",
    )

    def save(given: dict[str, Any]) -> Any:
        changes.raise_concern(audit=found, words=given["words"], by=person)
        return found

    return save_or_show(request, form, page, save)


def concern(request: HttpRequest, pk: int) -> HttpResponse:
    """One concern, with who was told, and the way to say that it is in hand."""
    person = reader(request)
    rows = queries.concerns_visible(for_person=person).select_related(
        "audit__cycle", "audit__file", "raised_by", "acknowledged_by"
    )
    found = found_or_404(rows, pk=pk)
    told = list(found.told.order_by("name"))
    may = found.acknowledged_at is None and person in told and person.pk != found.raised_by_id
    form = AcknowledgeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            changes.acknowledge_concern(concern=found, note=form.cleaned_data["note"], by=person)
            found = found_or_404(rows, pk=pk)
            may = False
        except NotPossibleNow as refused:
            form.add_error(None, refused.message)
            status = 409
    context = {"concern": found, "told": told, "form": form, "may": may, "crumbs": way_to("audits")}
    return render(request, "listening/audits/concern.html", context, status=status)
