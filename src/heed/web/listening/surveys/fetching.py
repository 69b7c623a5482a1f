"""The survey that a page is about, and what a page with a form on it says of it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.listening.queries.surveys import visible
from heed.web.fetching import found_or_404, reader
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage


def survey_or_404(request: HttpRequest, pk: int, *, to_write: bool = False) -> Any:
    person = reader(request)
    found = found_or_404(visible.surveys_visible(for_person=person), pk=pk)
    if to_write:
        require(person, Permission.TRIAGE_FEEDBACK, found)
    return found


def page_of(found: Any, title: str, button: str, **more: Any) -> FormPage:
    home = reverse("survey", args=[found.pk])
    crumbs = (*way_to("surveys"), home, found.reference)
    return FormPage(title=title, button=button, back=home, about=str(found), crumbs=crumbs, **more)
