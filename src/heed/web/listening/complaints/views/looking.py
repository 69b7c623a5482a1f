"""Looking into a complaint: who does, what was found, what is decided of each issue, and the checklist."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heed.definitions.procedures import whole_procedure
from heed.listening.changes import complaints as changes
from heed.web.fetching import found_or_404, reader
from heed.web.listening.complaints.changing import about, saved_by
from heed.web.listening.complaints.fetching import complaint_to_handle, complaint_to_work_on
from heed.web.listening.complaints.forms import looking as forms
from heed.web.listening.complaints.steps import law_of
from heed.web.saving import save_or_show


def investigator(request: HttpRequest, pk: int) -> HttpResponse:
    """Who looks into it."""
    complaint = complaint_to_handle(request, pk)
    first = {"version": complaint.version, "investigator": complaint.investigator}
    if complaint.investigation_started_on:
        first["on"] = complaint.investigation_started_on
    form = forms.InvestigatorForm(request.POST or None, for_person=reader(request), initial=first)
    page = about(
        complaint,
        part="investigation",
        title="Who looks into it?",
        button="Ask them",
        intro="They can read this complaint from then on. Whoever looks into it cannot authorise the answer.",
        done="They are asked, and told so.",
    )
    return saved_by(request, form, page, changes.assign_investigator, complaint=complaint)


def investigation(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found."""
    complaint = complaint_to_work_on(request, pk)
    first = {
        "version": complaint.version,
        "findings": complaint.investigation_findings,
        "evidence": complaint.investigation_evidence,
        "finished_on": complaint.investigation_finished_on,
    }
    form = forms.InvestigationForm(request.POST or None, initial=first)
    page = about(
        complaint,
        part="investigation",
        title="What was found",
        button="Save",
        intro=law_of(complaint, "investigate"),
        done="It is written down.",
    )
    return saved_by(request, form, page, changes.record_investigation, complaint=complaint)


def issue_new(request: HttpRequest, pk: int) -> HttpResponse:
    """One more thing complained about."""
    complaint = complaint_to_work_on(request, pk)
    form = forms.IssueForm(request.POST or None, for_person=reader(request))
    page = about(complaint, part="issues", title="Add an issue", button="Add it", done="The issue is added.")

    def save(given: dict[str, Any]) -> None:
        changes.add_issue(complaint=complaint, words=changes.IssueWords(**given), by=reader(request))

    return save_or_show(request, form, page, save)


def issue(request: HttpRequest, pk: int, issue_pk: int) -> HttpResponse:
    """Put right what an issue says."""
    complaint = complaint_to_work_on(request, pk)
    found = found_or_404(complaint.issues, pk=issue_pk)
    first = {"what": found.what, "subject": found.subject, "team": str(found.team_id or "")}
    form = forms.IssueForm(request.POST or None, for_person=reader(request), initial=first)
    page = about(
        complaint, part="issues", title=f"Change issue {found.position}", button="Save", done="The issue is changed."
    )

    def save(given: dict[str, Any]) -> None:
        words = changes.IssueWords(**given)
        changes.change_issue(complaint=complaint, issue=found, words=words, by=reader(request))

    return save_or_show(request, form, page, save)


@require_POST
def issue_remove(request: HttpRequest, pk: int, issue_pk: int) -> HttpResponse:
    """Take out an issue put in by mistake."""
    complaint = complaint_to_work_on(request, pk)
    found = found_or_404(complaint.issues, pk=issue_pk)
    changes.remove_issue(complaint=complaint, issue=found, by=reader(request))
    return redirect(f"{complaint.get_absolute_url()}#issues")


def outcome(request: HttpRequest, pk: int, issue_pk: int) -> HttpResponse:
    """What is decided of an issue, and why."""
    complaint = complaint_to_work_on(request, pk)
    found = found_or_404(complaint.issues, pk=issue_pk)
    first = {"outcome": found.outcome, "reason": found.outcome_reason}
    form = forms.OutcomeForm(request.POST or None, initial=first)
    page = about(
        complaint,
        part="issues",
        title=f"What we find on issue {found.position}",
        button="Save",
        intro=found.what,
        done="It is decided.",
    )
    return saved_by(request, form, page, changes.decide_issue, complaint=complaint, issue=found)


def tick(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """A point of the checklist was seen to."""
    complaint = complaint_to_work_on(request, pk)
    point = next((each for each in whole_procedure(complaint.procedure).checklist if each.id == item), None)
    if point is None:
        raise Http404("There is no such point.")
    form = forms.TickForm(request.POST or None)
    page = about(complaint, part="checklist", title=point.words, button="It is done", done="It is ticked.")

    def save(given: dict[str, Any]) -> None:
        changes.tick(complaint=complaint, item=item, on=given["done_on"], note=given["note"], by=reader(request))

    return save_or_show(request, form, page, save)


@require_POST
def untick(request: HttpRequest, pk: int, item: str) -> HttpResponse:
    """A point was ticked by mistake."""
    complaint = complaint_to_work_on(request, pk)
    changes.untick(complaint=complaint, item=item, by=reader(request))
    return redirect(f"{complaint.get_absolute_url()}#checklist")
