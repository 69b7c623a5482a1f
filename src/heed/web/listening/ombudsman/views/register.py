"""The register, a new case, and the figures by year."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.listening.changes import ombudsman as changes
from heed.listening.queries import ombudsman as queries
from heed.listening.queries.ombudsman.cases import in_register
from heed.web.fetching import reader
from heed.web.listening.ombudsman.forms.cases import EnquiryForm
from heed.web.listening.ombudsman.lists import register
from heed.web.listening.ombudsman.years import year_page
from heed.web.listening.rooms import way_to
from heed.web.lists import list_page
from heed.web.saving import FormPage, save_or_show


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Every case that the reader may read."""
    person = reader(request)
    may_handle = can(person, Permission.HANDLE_OMBUDSMAN)
    waiting = queries.decisions_without_case(for_person=person)[:5] if may_handle else []
    context = {
        "may_handle": may_handle,
        "may_count": can(person, Permission.READ_COMPLAINTS),
        "may_add": can(person, Permission.ADD_SOURCE),
        "waiting": waiting,
    }
    spec = register(may_add=may_handle)
    rows = in_register(queries.cases_visible(for_person=person))
    return list_page(request, spec, rows, context=context, template="listening/ombudsman/cases.html")


def new(request: HttpRequest) -> HttpResponse:
    """Begin a case from an enquiry."""
    person = reader(request)
    require(person, Permission.HANDLE_OMBUDSMAN)
    today = timezone.localdate()
    initial = {"handler": person, "received_on": today, "category": "adult-care-services"}
    page = FormPage(
        title="Log an enquiry of the Ombudsman",
        button="Log it",
        back=reverse("ombudsman-cases"),
        crumbs=way_to("ombudsman-cases"),
        intro="Its clock starts with the day it came. A decision needs no form: read it in.",
        done="The enquiry is logged and its clock runs.",
    )

    def save(given: dict[str, Any]) -> str:
        case = changes.register_enquiry(**given, by=person)
        return reverse("ombudsman-case", args=[case.pk])

    return save_or_show(request, EnquiryForm(request.POST or None, for_person=person, initial=initial), page, save)


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """Three rates with three denominators, of one financial year at a time."""
    person = reader(request)
    require(person, Permission.READ_COMPLAINTS)
    context = year_page(request.GET.get("year", ""), person=person, today=timezone.localdate())
    return render(request, "listening/ombudsman/years.html", context)
