"""Putting right, learning, and the ends of a complaint."""

from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heed.listening.changes import complaints as changes
from heed.web.fetching import found_or_404, reader
from heed.web.letters.asking import asking_letter
from heed.web.listening.complaints.changing import about, saved_by
from heed.web.listening.complaints.fetching import complaint_to_handle, complaint_to_work_on
from heed.web.listening.complaints.forms import ending as forms
from heed.web.listening.complaints.steps import law_of
from heed.web.saving import save_or_show


def remedy_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer something to put it right."""
    complaint = complaint_to_work_on(request, pk)
    form = forms.RemedyForm(request.POST or None)
    page = about(complaint, part="remedy", title="Offer a remedy", button="Save", done="The remedy is written down.")

    def save(given: dict[str, Any]) -> None:
        changes.offer_remedy(complaint=complaint, words=_remedy(form, given), by=reader(request))

    return save_or_show(request, form, page, save)


def remedy(request: HttpRequest, pk: int, remedy_pk: int) -> HttpResponse:
    """Put a remedy right, or say that it was done."""
    complaint = complaint_to_handle(request, pk)
    found = found_or_404(complaint.remedies, pk=remedy_pk)
    first = {each.name: getattr(found, each.name) for each in fields(changes.RemedyWords)}
    first["pounds"] = found.pence / forms.PENCE if found.pence else None
    form = forms.RemedyForm(request.POST or None, initial=first)
    page = about(complaint, part="remedy", title="How far is this remedy?", button="Save", done="It is changed.")

    def save(given: dict[str, Any]) -> None:
        changes.change_remedy(complaint=complaint, remedy=found, words=_remedy(form, given), by=reader(request))

    return save_or_show(request, form, page, save)


def _remedy(form: forms.RemedyForm, given: dict[str, Any]) -> changes.RemedyWords:
    told = {name: value for name, value in given.items() if name != "pounds"}
    return changes.RemedyWords(**told, pence=form.pence)


def learning(request: HttpRequest, pk: int) -> HttpResponse:
    """What it teaches, or that it teaches nothing new, and why."""
    complaint = complaint_to_work_on(request, pk)
    first = {"version": complaint.version, "learning": complaint.learning, "cause": complaint.learning_cause}
    first["state"] = complaint.learning_state
    form = forms.LearningForm(request.POST or None, initial=first)
    page = about(
        complaint,
        part="learning",
        title="What does it teach?",
        button="Save",
        intro=law_of(complaint, "learn"),
        done="It is written down.",
    )
    return saved_by(request, form, page, changes.record_learning, complaint=complaint)


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it."""
    complaint = complaint_to_handle(request, pk)
    form = forms.DayForm(request.POST or None, initial={"version": complaint.version})
    page = about(
        complaint,
        title="Close it",
        button="Close it",
        intro="It stays readable. Next, the person is asked whether it got better.",
        done="It is closed. Now ask whether it got better.",
    )
    return saved_by(request, form, page, changes.close, complaint=complaint)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The person took it back."""
    return _with_reason(
        request,
        pk,
        changes.withdraw,
        title="The person takes it back",
        button="It is withdrawn",
        intro="Its clocks end. What it taught all the same can be written down first.",
        done="It is withdrawn. Write to say so.",
        kind="warning",
    )


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Look at it again."""
    return _with_reason(
        request, pk, changes.reopen, title="Open it again", button="Open it again", done="It is open again."
    )


def _with_reason(request: HttpRequest, pk: int, change: Any, **more: Any) -> HttpResponse:
    complaint = complaint_to_handle(request, pk)
    form = forms.WhyForm(request.POST or None, initial={"version": complaint.version})
    return saved_by(request, form, about(complaint, **more), change, complaint=complaint)


def stage_2(request: HttpRequest, pk: int) -> HttpResponse:
    """The person asks for stage 2."""
    complaint = complaint_to_handle(request, pk)
    form = forms.StageForm(request.POST or None, initial={"version": complaint.version})
    page = about(
        complaint,
        title="The person asks for stage 2",
        button="Begin stage 2",
        intro="Somebody who had no part in stage 1 looks at it again, with clocks of its own.",
        done="Stage 2 has begun. Acknowledge it.",
    )
    return saved_by(request, form, page, changes.move_to_stage_2, complaint=complaint)


def ombudsman(request: HttpRequest, pk: int) -> HttpResponse:
    """We were told that the person went to the Ombudsman."""
    complaint = complaint_to_handle(request, pk)
    form = forms.DayForm(request.POST or None, initial={"version": complaint.version})
    page = about(
        complaint,
        title="They went to the Ombudsman",
        button="Save",
        intro="The day on which we were told. The yearly report counts it.",
        done="It is written down.",
    )
    return saved_by(request, form, page, changes.told_of_ombudsman, complaint=complaint)


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whether it got better: a private link, shown this once, with the letter that it goes into."""
    complaint = complaint_to_handle(request, pk)
    if request.method != "POST":
        return render(request, "listening/complaints/ask.html", {"complaint": complaint})
    token = changes.ask_if_better(complaint=complaint, by=reader(request))
    link = request.build_absolute_uri(reverse("better", args=[token]))
    letter = asking_letter(complaint, link=link)
    return render(request, "listening/complaints/asked.html", {"complaint": complaint, "link": link, "letter": letter})
