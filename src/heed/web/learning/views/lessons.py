"""A lesson from top to bottom, and every step of its life."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.improving import changes as improving
from heed.learning import changes, queries
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.fetching import lesson_or_404, ticked_findings
from heed.web.learning.forms import LessonForm, ReasonForm, ShareForm
from heed.web.learning.holding.page import section_context
from heed.web.learning.lesson_page import (
    both_versions,
    changed_meanwhile,
    first_values,
    lesson_context,
    warnings_of,
    writing_context,
)
from heed.web.learning.seen import note_seen
from heed.web.numbers import number_in
from heed.web.saving import version_of


@require_safe
def lesson(request: HttpRequest, pk: int) -> HttpResponse:
    """What we heard, why it happened, what we concluded, what we will do, how we will know, who was told."""
    found, person = lesson_or_404(request, pk), reader(request)
    context = lesson_context(found, person=person) | section_context(found, person)
    return render(request, "learning/lesson.html", context)


def write(request: HttpRequest) -> HttpResponse:
    """Write a lesson from ticked findings, or from nothing yet, or because one came back."""
    person = reader(request)
    require(person, Permission.WRITE_LESSONS)
    findings = ticked_findings(request)
    before = _came_back_from(request)
    form = LessonForm(request.POST or None, for_person=person, initial=first_values(findings, person, before))
    is_checking = "check" in request.POST
    if request.method == "POST" and form.is_valid() and not is_checking:
        try:
            made = changes.write_lesson(**_values(form), findings=findings, came_back_from=before, by=person)
            return redirect("lesson", made.pk)
        except NotPossibleNow as refusal:
            form.add_error(None, refusal.message)
    warnings = warnings_of(form) if is_checking and not form.errors else {}
    context = writing_context(
        form, person=person, findings=findings, warnings=warnings, is_checked=is_checking, before=before
    )
    return render(request, "learning/write_lesson.html", context)


def _came_back_from(request: HttpRequest) -> Any:
    data = request.POST if request.method == "POST" else request.GET
    number = number_in(data.get("came_back_from"))
    return lesson_or_404(request, number) if number is not None else None


def _values(form: LessonForm) -> dict[str, Any]:
    names = ("title", "conclusion", "why_it_happened", "applies_to", "nature", "themes", "owner")
    values = {name: form.cleaned_data[name] for name in names}
    return {**values, "factors": form.factors_with_notes()}


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a lesson in other words."""
    person, found = reader(request), lesson_or_404(request, pk)
    require(person, Permission.WRITE_LESSONS, found)
    detail = queries.lesson_detail(found, for_person=person)
    form = LessonForm(request.POST or None, for_person=person, initial=words.lesson_values(detail))
    is_checking = "check" in request.POST
    if request.method == "POST" and form.is_valid() and not is_checking:
        version = version_of(request, found)
        try:
            changes.change_lesson(lesson=found, **_values(form), expected_version=version, by=person)
            return redirect("lesson", pk)
        except StaleSave as stale:
            return both_versions(request, stale, mine=_values(form), person=person)
    context = writing_context(
        form,
        person=person,
        findings=detail.findings,
        warnings=warnings_of(form) if is_checking and not form.errors else {},
        is_checked=is_checking,
        lesson=found,
        factors=detail.factors,
    )
    return render(request, "learning/write_lesson.html", context)


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    found = lesson_or_404(request, pk)
    try:
        improving.agree_and_watch(lesson=found, expected_version=version_of(request, found), by=reader(request))
    except StaleSave as stale:
        return changed_meanwhile(request, stale, step="Agree it as you read it", person=reader(request))
    return redirect("lesson", pk)


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that we no longer hold this, and why."""
    found = lesson_or_404(request, pk)
    require(reader(request), Permission.WRITE_LESSONS, found)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        reason, version = form.cleaned_data["reason"], form.cleaned_data["version"] or 0
        try:
            changes.retire_lesson(lesson=found, reason=reason, expected_version=version, by=reader(request))
            return redirect("lesson", pk)
        except StaleSave as stale:
            return changed_meanwhile(request, stale, step="No longer held", person=reader(request))
    return render(request, "learning/retire_lesson.html", {"lesson": found, "form": form})


def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who was told, how and when."""
    found = lesson_or_404(request, pk)
    require(reader(request), Permission.WRITE_LESSONS, found)
    form = ShareForm(request.POST or None, initial={"shared_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            changes.record_share(lesson=found, **form.cleaned_data, by=reader(request))
            return redirect("lesson", pk)
        except NotPossibleNow as refusal:
            form.add_error(None, refusal.message)
    return render(request, "learning/share_lesson.html", {"lesson": found, "form": form})


def gather(request: HttpRequest, pk: int) -> HttpResponse:
    """Add accepted findings to a lesson: those on its themes come first."""
    found = lesson_or_404(request, pk)
    person = reader(request)
    require(person, Permission.WRITE_LESSONS, found)
    if request.method == "POST":
        changes.gather_findings(lesson=found, findings=ticked_findings(request), by=person)
        return redirect("lesson", pk)
    text = request.GET.get("words", "").replace("\x00", "")[:100]
    offered = queries.findings_to_gather(found, for_person=person, words=text)
    note_seen(offered, by=person, what="gathering for a lesson")
    return render(request, "learning/gather.html", {"lesson": found, "offered": offered, "words": text})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take findings out of a lesson."""
    found = lesson_or_404(request, pk)
    for finding in ticked_findings(request):
        changes.remove_finding_from_lesson(lesson=found, finding=finding, by=reader(request))
    return redirect("lesson", pk)
