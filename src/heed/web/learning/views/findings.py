"""One finding: accept, change, set aside, open again, split."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.learning import changes, queries
from heed.learning.changes.labels import labels_of
from heed.learning.models import Finding
from heed.listening import changes as listening_changes
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.fetching import deciding_or_404, finding_or_404, version_of
from heed.web.learning.forms import FindingForm, SetAsideForm, SplitForm, labels_initial
from heed.web.learning.places import cuts_of, place_shown
from heed.web.learning.report_page import address_of, filter_query, narrowed
from heed.web.learning.stale import sides, stale_page


def finding(request: HttpRequest, pk: int) -> HttpResponse:
    """A finding with its place, why it was suggested, its labels to change, and what became of it."""
    found = finding_or_404(request, pk)
    form = FindingForm(request.POST or None, initial=labels_initial(found))
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
            return _both_versions(request, stale, words.labels_in_words(chosen))
        return _onward(request, found)
    listening_changes.record_view(source=found.source, by=reader(request))
    return render(request, "learning/finding.html", _finding_context(request, found, form))


def _finding_context(request: HttpRequest, found: Finding, form: FindingForm) -> dict[str, object]:
    person = reader(request)
    return {
        "finding": found,
        "form": form,
        "groups": words.theme_groups(),
        "shown": place_shown(found.source.text, found.start, found.end or 0) if found.start is not None else None,
        "cues": words.cues_in_words(found.machine.get("cues", [])),
        "state": words.STATE_LOOKS[found.state],
        "origin": words.ORIGIN_WORDS[found.origin],
        "may_decide": can(person, Permission.DECIDE_FINDINGS, found) and found.state != "replaced",
        "replaced_by": queries.replacements_of(found),
        "lessons": queries.lessons_of_finding(found, for_person=person),
        "history": trail.entries_about(found, chain=person.trail_chain)[:50],
        "place_address": address_of(found, anchor="f"),
        "query": filter_query(request.GET),
    }


def _both_versions(request: HttpRequest, stale: StaleSave, mine: list[tuple[str, str]]) -> HttpResponse:
    current = stale.current
    assert isinstance(current, Finding)  # noqa: S101 - tells the type checker
    theirs = words.labels_in_words(labels_of(current))
    rows = [
        *sides(mine, theirs),
        *sides([("Decision", "As you choose below")], [("Decision", words.STATE_LOOKS[current.state][0])]),
    ]
    return stale_page(
        request, name=f"“{current}”", rows=rows, version=current.version, keep_address=address_of(current)
    )


def _onward(request: HttpRequest, found: Finding) -> HttpResponse:
    """On to the next finding that waits, among those that the person chose to look at."""
    chosen = QueryDict(request.POST.get("query", ""))
    person = reader(request)
    among = narrowed(queries.findings_of(found.source, for_person=person), chosen)
    onward = queries.next_undecided(found, for_person=person, among=among)
    return redirect(address_of(onward or found, query=filter_query(chosen)))


def _decided_otherwise(request: HttpRequest, stale: StaleSave, mine: str) -> HttpResponse:
    """The stale page of a decision that changes no label."""
    current = stale.current
    assert isinstance(current, Finding)  # noqa: S101 - tells the type checker
    labels = words.labels_in_words(labels_of(current))
    rows = sides([("Decision", mine), *labels], [("Decision", words.STATE_LOOKS[current.state][0]), *labels])
    return stale_page(
        request, name=f"“{current}”", rows=rows, version=current.version, keep_address=address_of(current)
    )


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    found = finding_or_404(request, pk)
    try:
        changes.accept_finding(finding=found, expected_version=version_of(request, found), by=reader(request))
    except StaleSave as stale:
        return _decided_otherwise(request, stale, "Accepted")
    return _onward(request, found)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    found = finding_or_404(request, pk)
    try:
        changes.reopen_finding(finding=found, expected_version=version_of(request, found), by=reader(request))
    except StaleSave as stale:
        return _decided_otherwise(request, stale, "Waiting")
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
            return _decided_otherwise(request, stale, f"Set aside: {form.in_words()}")
        return _onward(request, found)
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
            return _decided_otherwise(request, stale, "Split")
        except NotPossibleNow as refusal:
            changed = "The words were changed: only empty lines may be put in. Nothing was saved."
            form.add_error("parts", changed if cuts is None else refusal.message)
    return render(request, "learning/split.html", {"finding": found, "form": form})
