"""The people in a complaint, what they need, other bodies, the worker it is about, and the equality questions."""

from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.definitions import equality_characteristics, valid_on
from heed.listening.changes import complaints as changes
from heed.listening.changes.equality import keep_equality_answers
from heed.listening.queries.equality import has_equality_answers
from heed.web.fetching import found_or_404, reader
from heed.web.listening.complaints.changing import about, saved_by
from heed.web.listening.complaints.fetching import complaint_to_handle, complaint_to_work_on
from heed.web.listening.complaints.forms import people as forms
from heed.web.saving import save_or_show


def person_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody into the case."""
    complaint = complaint_to_work_on(request, pk)
    form = forms.CasePersonForm(request.POST or None)
    page = about(complaint, part="people", title="Add somebody", button="Add them", done="They are added.")

    def save(given: dict[str, Any]) -> None:
        changes.add_person(complaint=complaint, words=changes.PersonWords(**given), by=reader(request))

    return save_or_show(request, form, page, save)


def person(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Put right what is said of somebody."""
    complaint = complaint_to_work_on(request, pk)
    found = found_or_404(complaint.source.people, pk=person_pk)
    first = {each.name: getattr(found, each.name) for each in fields(changes.PersonWords) if each.name != "needs"}
    form = forms.CasePersonForm(request.POST or None, initial=first)
    page = about(complaint, part="people", title="What we know of them", button="Save", done="It is changed.")

    def save(given: dict[str, Any]) -> None:
        words = changes.PersonWords(**given)
        changes.change_person(complaint=complaint, person=found, words=words, by=reader(request))

    return save_or_show(request, form, page, save)


@require_POST
def person_remove(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Take out somebody put in by mistake: what was kept of them is erased."""
    complaint = complaint_to_work_on(request, pk)
    found = found_or_404(complaint.source.people, pk=person_pk)
    changes.remove_person(complaint=complaint, person=found, by=reader(request))
    return redirect(f"{complaint.get_absolute_url()}#people")


def need_new(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Record what somebody needs."""
    complaint = complaint_to_work_on(request, pk)
    found = found_or_404(complaint.source.people, pk=person_pk)
    form = forms.NeedForm(request.POST or None)
    page = about(complaint, part="people", title="What do they need?", button="Save", done="The need is recorded.")

    def save(given: dict[str, Any]) -> None:
        words = changes.NeedWords(**given)
        changes.record_need(complaint=complaint, person=found, words=words, by=reader(request))

    return save_or_show(request, form, page, save)


def need(request: HttpRequest, pk: int, person_pk: int, need_pk: int) -> HttpResponse:
    """How far a need is: shared, met, reviewed."""
    complaint = complaint_to_work_on(request, pk)
    person = found_or_404(complaint.source.people, pk=person_pk)
    found = found_or_404(person.access_needs, pk=need_pk)
    first = {each.name: getattr(found, each.name) for each in fields(changes.NeedWords)}
    form = forms.NeedForm(request.POST or None, initial=first)
    page = about(complaint, part="people", title="How far is this need?", button="Save", done="It is written down.")

    def save(given: dict[str, Any]) -> None:
        changes.change_need(complaint=complaint, need=found, words=changes.NeedWords(**given), by=reader(request))

    return save_or_show(request, form, page, save)


def body_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Another body is concerned too."""
    complaint = complaint_to_handle(request, pk)
    form = forms.BodyForm(request.POST or None)
    page = about(
        complaint,
        part="people",
        title="Another body is concerned too",
        button="Add it",
        intro="Bodies answer together, under one lead. It is passed on only when the person agrees.",
        done="The other body is added.",
    )

    def save(given: dict[str, Any]) -> None:
        changes.add_body(complaint=complaint, words=changes.BodyWords(**given), by=reader(request))

    return save_or_show(request, form, page, save)


def body(request: HttpRequest, pk: int, body_pk: int) -> HttpResponse:
    """Who leads, and what was agreed with another body."""
    complaint = complaint_to_handle(request, pk)
    found = found_or_404(complaint.bodies, pk=body_pk)
    first = {each.name: getattr(found, each.name) for each in fields(changes.BodyWords)}
    form = forms.BodyForm(request.POST or None, initial=first)
    page = about(complaint, part="people", title=found.name, button="Save", done="It is changed.")

    def save(given: dict[str, Any]) -> None:
        changes.change_body(complaint=complaint, body=found, words=changes.BodyWords(**given), by=reader(request))

    return save_or_show(request, form, page, save)


def worker(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is about a named worker, with what that does said plainly."""
    complaint = complaint_to_handle(request, pk)
    form = forms.WorkerForm(request.POST or None, for_person=reader(request))
    page = about(
        complaint,
        part="people",
        title="Is it about a named worker?",
        button="Say so, and restrict it",
        kind="warning",
        done="It is restricted. Only those named for it can open it now.",
        template="listening/complaints/worker.html",
    )
    return saved_by(request, form, page, changes.name_worker, complaint=complaint)


def equality(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions for the equality duty: optional, kept apart, and never shown back."""
    complaint = complaint_to_handle(request, pk)
    asked = list(valid_on(equality_characteristics(), timezone.localdate()).values())
    form = forms.EqualityForm(request.POST or None, characteristics=asked)
    has_answers = has_equality_answers(complaint.source, for_person=reader(request))
    if has_answers and request.method != "POST":
        return render(request, "listening/complaints/equality_kept.html", {"complaint": complaint})
    page = about(
        complaint,
        part="people",
        title="Equality questions",
        button="Save",
        done="Thank you. The answers are kept apart from the complaint.",
        template="listening/complaints/equality.html",
    )

    def save(given: dict[str, Any]) -> None:
        keep_equality_answers(source=complaint.source, answers=given, by=reader(request))

    return save_or_show(request, form, page, save)
