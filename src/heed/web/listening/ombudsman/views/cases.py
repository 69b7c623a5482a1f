"""One case, and what is said of it beside its decision."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.audit.refusals import NotPossibleNow
from heed.listening.changes import ombudsman as changes
from heed.listening.queries import ombudsman as queries
from heed.web.fetching import reader
from heed.web.listening.ombudsman.case_page import case_context
from heed.web.listening.ombudsman.fetching import case_or_404, case_to_change
from heed.web.listening.ombudsman.forms.cases import CameForm, CaseForm, ComplaintForm, PublishedForm
from heed.web.listening.ombudsman.paging import case_facts, page_about
from heed.web.saving import save_or_show

CASE_FIELDS = (
    "handler",
    "outside_reference",
    "category",
    "sub_category",
    "remedied_before",
    "remedied_before_on",
    "remedied_before_what",
    "slow_reasons",
    "slow_note",
)


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Clocks first, then what was decided, what is to be done about it, and what was written."""
    found = case_or_404(request, pk)
    context = case_context(found, person=reader(request), today=timezone.localdate())
    return render(request, "listening/ombudsman/case.html", context)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Who deals with it, its references, whether we had put it right before, and why it took us long."""
    person, found = reader(request), case_to_change(request, pk)
    initial = {name: getattr(found, name) for name in (*CASE_FIELDS, "version")}
    page = page_about(found, title="Change this case", button="Save", done="The case is changed.", facts_of=case_facts)

    def save(given: dict[str, Any]) -> None:
        version = given.pop("version")
        changes.change_case(case=found, words=changes.CaseWords(**given), expected_version=version, by=person)

    return save_or_show(request, CaseForm(request.POST or None, for_person=person, initial=initial), page, save)


def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """Which of our complaints came before it, or why none did."""
    person, found = reader(request), case_to_change(request, pk)
    initial = {
        "reference": found.complaint.source.reference if found.complaint else "",
        "why": found.no_complaint_why,
    }
    page = page_about(
        found,
        title="Which complaint came before it?",
        button="Save",
        done="The case says what came before it.",
        place="before",
        intro="What is about a named worker in the complaint is so here too, and closed to their team.",
    )

    def save(given: dict[str, Any]) -> None:
        if given["why"].strip():
            changes.explain_no_complaint(case=found, why=given["why"], by=person)
            return
        linked = queries.complaint_of_reference(given["reference"], for_person=person)
        if linked is None:
            raise NotPossibleNow(
                "No complaint that you may read has this reference. Check it, or say why there is none."
            )
        changes.link_complaint(case=found, complaint=linked, by=person)

    return save_or_show(request, ComplaintForm(request.POST or None, initial=initial), page, save)


def enquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """An enquiry came for a case that began with something else."""
    person, found = reader(request), case_to_change(request, pk)
    page = page_about(found, title="An enquiry came", button="Start its clock", done="The reply is due from now on.")

    def save(given: dict[str, Any]) -> None:
        changes.record_enquiry(case=found, expected_version=given.pop("version"), **given, by=person)

    return save_or_show(request, CameForm(request.POST or None, initial=_today(found)), page, save)


def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """A draft decision came."""
    person, found = reader(request), case_to_change(request, pk)
    page = page_about(
        found, title="A draft decision came", button="Start its clock", done="Comments are due from now on."
    )

    def save(given: dict[str, Any]) -> None:
        changes.record_draft(case=found, expected_version=given.pop("version"), **given, by=person)

    return save_or_show(request, CameForm(request.POST or None, initial=_today(found)), page, save)


def published(request: HttpRequest, pk: int) -> HttpResponse:
    """The Ombudsman published the decision."""
    person, found = reader(request), case_to_change(request, pk)
    page = page_about(found, title="The decision was published", button="Save", done="Its publication is recorded.")

    def save(given: dict[str, Any]) -> None:
        changes.record_published(
            case=found, published_on=given["published_on"], expected_version=given["version"], by=person
        )

    initial = {"version": found.version, "published_on": found.published_on}
    return save_or_show(request, PublishedForm(request.POST or None, initial=initial), page, save)


def _today(case: Any) -> dict[str, Any]:
    return {"version": case.version, "received_on": timezone.localdate()}
