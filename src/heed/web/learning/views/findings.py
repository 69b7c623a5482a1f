"""One finding: accept, change, set aside, open again, split."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.learning import changes, queries
from heed.listening import changes as listening_changes
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.fetching import deciding_or_404, finding_or_404
from heed.web.learning.finding_page import both_labels, decided_otherwise, finding_context, onward
from heed.web.learning.forms import FindingForm, SetAsideForm, SplitForm, labels_initial
from heed.web.learning.places import cuts_of
from heed.web.learning.report_page import address_of, filter_query
from heed.web.saving import version_of


def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding with its place, why it was suggested, its labels to change, and what became of it."""
    found = deciding_or_404(request, pk) if request.method == "POST" else finding_or_404(request, pk)
    form = FindingForm(
        request.POST or None, initial=labels_initial(found), taxonomy=queries.taxonomy_of(found.council_id)
    )
    if request.method == "POST" and form.is_valid():
        chosen = {key: value for key, value in form.cleaned_data.items() if key != "version"}
        try:
            changes.change_finding(
                finding=found,
                **chosen,
                expected_version=form.cleaned_data["version"],
                accept="accept" in request.POST,
                by=reader(request),
            )
        except StaleSave as stale:
            return both_labels(request, stale, words.labels_in_words(chosen, form.taxonomy))
        return onward(request, found)
    listening_changes.record_view(source=found.source, by=reader(request))
    return render(request, "learning/finding.html", finding_context(request, found, form))


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = finding_or_404(request, pk)
    try:
        changes.accept_finding(finding=found, expected_version=version_of(request, found), by=reader(request))
    except StaleSave as stale:
        return decided_otherwise(request, stale, "Accepted")
    return onward(request, found)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found = finding_or_404(request, pk)
    try:
        changes.reopen_finding(finding=found, expected_version=version_of(request, found), by=reader(request))
    except StaleSave as stale:
        return decided_otherwise(request, stale, "Waiting")
    return redirect(address_of(found, query=filter_query(QueryDict(request.POST.get("query", "")))))


def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then leave the finding out."""
    found = deciding_or_404(request, pk)
    form = SetAsideForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            changes.set_aside_finding(
                finding=found, reason=form.in_words(), expected_version=form.cleaned_data["version"], by=reader(request)
            )
        except StaleSave as stale:
            return decided_otherwise(request, stale, f"Set aside: {form.in_words()}")
        return onward(request, found)
    context = {"finding": found, "form": form, "query": filter_query(request.GET or request.POST)}
    return render(request, "learning/set_aside.html", context)


def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an empty line where a new finding begins."""
    found = deciding_or_404(request, pk)
    form = SplitForm(request.POST or None, initial={"parts": found.quote, "version": found.version})
    if request.method == "POST" and form.is_valid():
        cuts = cuts_of(form.cleaned_data["parts"], found.quote, found.start or 0)
        try:
            parts = changes.split_finding(
                finding=found,
                offsets=cuts or [],
                expected_version=form.cleaned_data["version"],
                by=reader(request),
            )
            return redirect(address_of(parts[0]))
        except StaleSave as stale:
            return decided_otherwise(request, stale, "Split")
        except NotPossibleNow as refusal:
            changed = "The words were changed: only empty lines may be put in. Nothing was saved."
            form.add_error("parts", changed if cuts is None else refusal.message)
    return render(request, "learning/split.html", {"finding": found, "form": form})
