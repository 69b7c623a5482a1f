"""Bringing in e-mails saved as files, several at once; what is wrong with one keeps none of the others out."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.feedback.emails import receive_email
from heed.web.fetching import reader
from heed.web.listening.feedback.imports.forms import EmailsForm
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    name: str
    feedback: Any = None
    notes: tuple[str, ...] = ()
    refusal: str = ""


def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose e-mails; each becomes feedback, or says why not."""
    require(reader(request), Permission.TRIAGE_FEEDBACK)
    form = EmailsForm(request.POST or None, request.FILES or None)
    outcomes: list[Outcome] = []
    if request.method == "POST" and form.is_valid():
        outcomes = [_taken_in(request, file) for file in form.cleaned_data["emails"]]
    page = FormPage(
        title="Bring in e-mails",
        button="Bring them in",
        back=reverse("inbox"),
        crumbs=way_to("inbox"),
        intro="Save each e-mail as a file (.eml) and choose it here. Its words become feedback. "
        "Files that came with it are kept and never opened.",
        upload=True,
    )
    context = {"form": form, "page": page, "outcomes": outcomes}
    return render(request, "listening/feedback/emails.html", context, status=400 if form.errors else 200)


def _taken_in(request: HttpRequest, file: Any) -> Outcome:
    try:
        taken = receive_email(name=file.name, data=file.read(), by=reader(request), now=timezone.now())
    except NotPossibleNow as refused:
        return Outcome(file.name, refusal=refused.message)
    return Outcome(file.name, taken.feedback, taken.notes)
