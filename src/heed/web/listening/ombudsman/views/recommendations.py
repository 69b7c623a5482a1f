"""Recommendations: what they are, our answer, the proof, and how they ended."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.listening.changes import ombudsman as changes
from heed.web.downloads import download
from heed.web.fetching import reader
from heed.web.listening.ombudsman.fetching import case_to_change, evidence_or_404, recommendation_to_change
from heed.web.listening.ombudsman.forms.recommendations import (
    AnswerForm,
    ComplianceForm,
    EvidenceForm,
    NewRecommendationForm,
    OtherDayForm,
    RecommendationForm,
    RemoveForm,
)
from heed.web.listening.ombudsman.paging import page_about, recommendation_facts
from heed.web.saving import FormPage, save_or_show

HERE = "recommendations"


def _page(recommendation: Any, **more: Any) -> FormPage:
    intro = f"“{recommendation.words}”"
    return page_about(recommendation.case, place=HERE, intro=intro, facts_of=recommendation_facts, **more)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a recommendation by hand."""
    person, case = reader(request), case_to_change(request, pk)
    page = page_about(
        case, title="Add a recommendation", button="Add it", done="The recommendation is added.", place=HERE
    )

    def save(given: dict[str, Any]) -> None:
        given.pop("version")
        changes.add_recommendation(case=case, words=changes.RecommendationWords(**given), by=person)

    form = NewRecommendationForm(request.POST or None, initial={"version": case.version})
    return save_or_show(request, form, page, save)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right its kind, amount or first day."""
    person, found = reader(request), recommendation_to_change(request, pk)
    clock = found.case.source.clocks.filter(clock="recommendation", object_id=found.pk).first()
    initial = {name: getattr(found, name) for name in ("remedy_type", "pence", "version")}
    initial["due_on"] = clock.due_on if clock else None
    page = _page(found, title="Put right a recommendation", button="Save", done="The recommendation is put right.")

    def save(given: dict[str, Any]) -> None:
        changes.change_recommendation(recommendation=found, expected_version=given.pop("version"), **given, by=person)

    return save_or_show(request, RecommendationForm(request.POST or None, initial=initial), page, save)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept it, or dispute it with the reason."""
    person, found = reader(request), recommendation_to_change(request, pk)
    page = _page(found, title="What do we say to it?", button="Save our answer", done="Our answer is recorded.")

    def save(given: dict[str, Any]) -> None:
        changes.answer_recommendation(recommendation=found, expected_version=given.pop("version"), **given, by=person)

    return save_or_show(request, AnswerForm(request.POST or None, initial={"version": found.version}), page, save)


def other_day(request: HttpRequest, pk: int) -> HttpResponse:
    """The Ombudsman agreed another day."""
    person, found = reader(request), recommendation_to_change(request, pk)
    page = _page(found, title="Agree another day", button="Move the day", done="The day is moved.")

    def save(given: dict[str, Any]) -> None:
        changes.agree_other_day(recommendation=found, **given, by=person)

    return save_or_show(request, OtherDayForm(request.POST or None), page, save)


def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """It was done, and the proof went out."""
    person, found = reader(request), recommendation_to_change(request, pk)
    initial = {"version": found.version, "what_was_done": found.what_was_done, "sent_on": timezone.localdate()}
    form = EvidenceForm(request.POST or None, request.FILES or None, initial=initial)
    page = _page(found, title="It was done", button="Record it", done="The evidence is kept.", upload=True)

    def save(given: dict[str, Any]) -> None:
        file = given["file"]
        files = [changes.EvidenceFile(file.name or "file", file.read())] if file else []
        names = ("what_was_done", "sent_on")
        changes.send_evidence(
            recommendation=found,
            **{name: given[name] for name in names},
            files=files,
            expected_version=given["version"],
            by=person,
        )

    return save_or_show(request, form, page, save)


def compliance(request: HttpRequest, pk: int) -> HttpResponse:
    """How the Ombudsman says that it ended."""
    person, found = reader(request), recommendation_to_change(request, pk)
    initial = {"version": found.version, "on": timezone.localdate(), "label": found.compliance}
    page = _page(found, title="How did it end?", button="Save", done="How it ended is recorded.")

    def save(given: dict[str, Any]) -> None:
        changes.record_compliance(recommendation=found, expected_version=given.pop("version"), **given, by=person)

    return save_or_show(request, ComplianceForm(request.POST or None, initial=initial), page, save)


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out what is no recommendation to us."""
    person, found = reader(request), recommendation_to_change(request, pk)
    page = _page(
        found, title="Take it out of the register", button="Take it out", done="It is taken out.", kind="warning"
    )

    def save(given: dict[str, Any]) -> None:
        changes.remove_recommendation(
            recommendation=found, reason=given["reason"], expected_version=given["version"], by=person
        )

    return save_or_show(request, RemoveForm(request.POST or None, initial={"version": found.version}), page, save)


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence as it was sent: always a download, so that nothing in it runs here."""
    kept = evidence_or_404(request, pk)
    return download(bytes(kept.content), name=kept.name, media_type="application/octet-stream")
