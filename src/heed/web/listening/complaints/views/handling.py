"""From acknowledgement to plan, the clocks, and what is known of a complaint."""

from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse

from heed.definitions.procedures import whole_procedure
from heed.listening.changes import complaints as changes
from heed.listening.queries.clocks import clock_name, rule_of
from heed.web.components.dates import in_words
from heed.web.fetching import found_or_404, reader
from heed.web.listening.complaints.changing import about, saved_by
from heed.web.listening.complaints.fetching import complaint_to_handle
from heed.web.listening.complaints.forms import handling as forms
from heed.web.listening.complaints.steps import law_of
from heed.web.saving import save_or_show


def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """They were told that we have their complaint."""
    complaint = complaint_to_handle(request, pk)
    offers = whole_procedure(complaint.procedure).offers_discussion and complaint.discussion_offered_on is None
    form = forms.AcknowledgeForm(request.POST or None, initial={"version": complaint.version}, offers_discussion=offers)
    page = about(
        complaint,
        title="Acknowledge it",
        button="They were told",
        intro=law_of(complaint, "acknowledge"),
        done="It is acknowledged.",
    )
    return saved_by(request, form, page, changes.acknowledge, complaint=complaint)


def discussion(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether they want to talk about how it is looked into."""
    complaint = complaint_to_handle(request, pk)
    first = {"version": complaint.version, "taken_up": complaint.discussion}
    if complaint.discussion_offered_on:
        first["offered_on"] = complaint.discussion_offered_on
    form = forms.DiscussionForm(request.POST or None, initial=first)
    page = about(
        complaint,
        part="plan",
        title="Do they want to talk about it?",
        button="Save",
        intro=law_of(complaint, "plan"),
        done="It is written down.",
    )
    return saved_by(request, form, page, changes.record_discussion, complaint=complaint)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """How it will be handled, and by when it is answered."""
    complaint = complaint_to_handle(request, pk)
    form = forms.PlanForm(request.POST or None, initial={"version": complaint.version})
    page = about(
        complaint,
        part="plan",
        title="Agree how and by when",
        button="This is the plan",
        intro=law_of(complaint, "plan"),
        done="The plan is made. Its clock runs.",
    )
    return saved_by(request, form, page, changes.make_plan, complaint=complaint)


def change_plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Say anew how it will be handled."""
    complaint = complaint_to_handle(request, pk)
    first = {"version": complaint.version, "plan": complaint.plan}
    form = forms.ChangePlanForm(request.POST or None, initial=first)
    page = about(
        complaint,
        part="plan",
        title="Change what the plan says",
        button="Save",
        intro="The day by which we answer moves only by agreeing a new one.",
        done="The plan is changed.",
    )
    return saved_by(request, form, page, changes.change_plan, complaint=complaint)


def delay(request: HttpRequest, pk: int) -> HttpResponse:
    """We wrote to say why it takes longer than the law's longest period."""
    complaint = complaint_to_handle(request, pk)
    form = forms.DelayForm(request.POST or None, initial={"version": complaint.version})
    page = about(
        complaint,
        part="clocks",
        title="We wrote to say why it takes longer",
        button="Save",
        intro="Where six months pass without an answer, the law wants a letter that says why.",
        done="It is written down.",
    )
    return saved_by(request, form, page, changes.explain_delay, complaint=complaint)


def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else deals with it."""
    complaint = complaint_to_handle(request, pk)
    form = forms.HandOverForm(request.POST or None, for_person=reader(request), initial={"version": complaint.version})
    page = about(complaint, title="Give it to somebody else", button="Hand it over", done="It is handed over.")
    return saved_by(request, form, page, changes.hand_over, complaint=complaint)


def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right what is known of it."""
    complaint = complaint_to_handle(request, pk)
    names = [each.name for each in fields(changes.ComplaintFacts)]
    first = {name: getattr(complaint, name) for name in names} | {"version": complaint.version}
    first["team"] = str(complaint.team_id or "")
    form = forms.FactsForm(request.POST or None, for_person=reader(request), initial=first)
    page = about(
        complaint,
        part="about",
        title="What we know of it",
        button="Save",
        intro="The words it came in and the day it came stay as they are.",
        done="It is changed.",
    )

    def save(given: dict[str, Any]) -> None:
        version = given.pop("version")
        told = changes.ComplaintFacts(**given)
        changes.change_facts(complaint=complaint, facts=told, expected_version=version, by=reader(request))

    return save_or_show(request, form, page, save)


def procedure(request: HttpRequest, pk: int) -> HttpResponse:
    """Deal with it under another procedure."""
    complaint = complaint_to_handle(request, pk)
    first = {"version": complaint.version, "procedure": complaint.procedure}
    form = forms.ProcedureForm(request.POST or None, initial=first)
    page = about(
        complaint,
        title="Use another procedure",
        button="Use this procedure",
        intro="Clocks that still run end with your reason. Those of the new procedure run from what was done when.",
        done="It has another procedure. Look at its clocks.",
    )
    return saved_by(request, form, page, changes.change_procedure, complaint=complaint)


def band(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how much there is to look into, where the procedure has bands."""
    complaint = complaint_to_handle(request, pk)
    bands = whole_procedure(complaint.procedure).bands
    first = {"version": complaint.version, "band": complaint.complexity}
    form = forms.BandForm(request.POST or None, initial=first, bands=bands)
    page = about(complaint, title="How much there is to look into", button="Save", done="The clock is counted anew.")
    return saved_by(request, form, page, changes.set_band, complaint=complaint)


def pause(request: HttpRequest, pk: int, clock_pk: int) -> HttpResponse:
    """Let a clock stand still."""
    complaint = complaint_to_handle(request, pk)
    clock = found_or_404(complaint.source.clocks, pk=clock_pk)
    form = forms.PauseForm(request.POST or None)
    page = about(
        complaint,
        part="clocks",
        title=f"Pause: {clock_name(clock)}",
        button="Pause this clock",
        intro="Its day moves on by the days it stands still. The reason stays with it.",
        done="The clock stands still.",
    )
    return saved_by(request, form, page, changes.pause, complaint=complaint, clock=clock)


def resume(request: HttpRequest, pk: int, clock_pk: int) -> HttpResponse:
    """Let a clock run again."""
    complaint = complaint_to_handle(request, pk)
    clock = found_or_404(complaint.source.clocks, pk=clock_pk)
    form = forms.ResumeForm(request.POST or None)
    page = about(
        complaint,
        part="clocks",
        title=f"Let it run again: {clock_name(clock)}",
        button="Let it run again",
        done="The clock runs again.",
    )
    return saved_by(request, form, page, changes.resume, complaint=complaint, clock=clock)


def extend(request: HttpRequest, pk: int, clock_pk: int) -> HttpResponse:
    """Put off the day a clock is due, as far as its rule allows."""
    complaint = complaint_to_handle(request, pk)
    clock = found_or_404(complaint.source.clocks, pk=clock_pk)
    rule = rule_of(clock)
    extension = rule.extension if rule else None
    by_person = bool(extension and extension.agreed_by == "person")
    form = forms.ExtendForm(request.POST or None, agreed_by_person=by_person)
    page = about(
        complaint,
        part="clocks",
        title=f"Move the day: {clock_name(clock)}",
        button="Move it",
        intro=f"Now due {in_words(clock.due_on)}. {extension.how if extension else ''}",
        done="The day is moved. Write to tell them.",
    )
    return saved_by(request, form, page, changes.extend, complaint=complaint, clock=clock)
