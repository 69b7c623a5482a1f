"""Who is silent: heard against served by group, and the numbers of people served."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.listening.changes.feedback.served import bring_served_in, record_served
from heed.listening.queries.feedback import silence as queries
from heed.web.fetching import reader
from heed.web.listening.feedback.silence.forms import ServedForm, ServedSheetForm
from heed.web.listening.feedback.silence.telling import section_of, years
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage, save_or_show


@require_safe
def silence(request: HttpRequest) -> HttpResponse:
    """Every question that is asked, group by group, in the order it is asked in, then the teams: nothing is ranked."""
    person = reader(request)
    require(person, Permission.READ_FEEDBACK)
    offered = years(timezone.localdate())
    year = next((each for each in offered if str(each.begins) == request.GET.get("year")), offered[0])
    found = queries.silences(for_person=person, since=year.since, until=year.until)
    context = {
        "year": year,
        "years": offered,
        "sections": [section_of(each) for each in found],
        "may_record": can(person, Permission.TRIAGE_FEEDBACK),
    }
    return render(request, "listening/feedback/silence.html", context)


def _page(title: str, button: str, **more: Any) -> FormPage:
    crumbs = way_to("silence")
    return FormPage(title=title, button=button, back=reverse("silence"), crumbs=crumbs, **more)


def served(request: HttpRequest, characteristic: str) -> HttpResponse:
    """Enter how many people are served in each group."""
    person = reader(request)
    require(person, Permission.TRIAGE_FEEDBACK)
    known = queries.breakdowns(for_person=person).get(characteristic)
    if known is None:
        raise Http404("There is nothing at this address.")
    form = ServedForm(request.POST or None, breakdown=known)
    page = _page(f"People served: {known.name.lower()}", "Save", intro="Leave empty what is not known.")

    def save(given: dict[str, Any]) -> None:
        record_served(
            characteristic=characteristic,
            people=form.people(),
            as_at=given["as_at"],
            source_note=given["source_note"],
            by=person,
            today=timezone.localdate(),
        )

    return save_or_show(request, form, page, save)


def served_sheet(request: HttpRequest) -> HttpResponse:
    """The numbers of all groups from a spreadsheet."""
    person = reader(request)
    require(person, Permission.TRIAGE_FEEDBACK)
    form = ServedSheetForm(request.POST or None, request.FILES or None)
    page = _page("People served, from a spreadsheet", "Bring them in", upload=True)

    def save(given: dict[str, Any]) -> None:
        bring_served_in(
            content=given["file"].read(),
            as_at=given["as_at"],
            source_note=given["source_note"],
            by=person,
            today=timezone.localdate(),
        )

    return save_or_show(request, form, page, save)
