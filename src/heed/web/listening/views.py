"""The pages of what we hear."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.core.text import UnreadableDocument
from heed.learning import changes as learning
from heed.learning import queries as learning_queries
from heed.listening import changes, queries
from heed.web.fetching import found_or_404, reader
from heed.web.learning import words
from heed.web.learning.facts import checks_of, facts_of, was_searched
from heed.web.learning.fetching import source_or_404
from heed.web.learning.stale import sides, stale_page
from heed.web.listening.forms import DescribeForm, GiveAccessForm, ReadReportForm, SensitivityForm
from heed.web.listening.lists import SOURCES, sensitivity_word
from heed.web.lists import list_page

LONGEST_REASON = 500  # characters, as in the form for giving access


def sources(request: HttpRequest) -> HttpResponse:
    """Everything we heard."""
    person = reader(request)
    context = {
        "may_add": can(person, Permission.ADD_SOURCE),
        "may_open": can(person, Permission.OPEN_RESTRICTED),
    }
    rows = queries.sources_visible(for_person=person)
    return list_page(request, SOURCES, rows, context=context, template="listening/sources.html")


def add(request: HttpRequest) -> HttpResponse:
    """Read a report: upload a document or paste its text."""
    require(reader(request), Permission.ADD_SOURCE)
    form = ReadReportForm(request.POST or None, request.FILES or None)
    earlier = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("report", _read(request, form))
        except UnreadableDocument as refusal:
            form.add_error("file" if form.cleaned_data["file"] else "text", refusal.message)
        except learning.AlreadyRead as refusal:
            earlier = refusal.earlier
            form.add_error("file" if form.cleaned_data["file"] else "text", refusal.message)
    context = {"form": form, "earlier": earlier}
    return render(request, "listening/add.html", context, status=400 if form.errors and form.is_bound else 200)


def _read(request: HttpRequest, form: ReadReportForm) -> int:
    file = form.cleaned_data["file"]
    given = {"name": file.name or "file", "data": file.read()} if file else {"text": form.cleaned_data["text"]}
    kept = {name: form.cleaned_data[name] for name in ("title", "sensitivity", "received_on", "again")}
    return learning.read_report(by=reader(request), **given, **kept).pk


@require_safe
def source(request: HttpRequest, pk: int) -> HttpResponse:
    """What a source states about itself, what to stop at, where it came from, and who may read it."""
    person, found = reader(request), source_or_404(request, pk)
    report = queries.report_of(found)
    context = {
        "source": found,
        "report": report,
        "kind": words.kind_names().get(found.kind, found.kind),
        "sensitivity": sensitivity_word(found.sensitivity),
        "facts": facts_of(found, report) if report else [],
        "checks": checks_of(found, report) if report else [],
        "was_searched": was_searched(found, report),
        "file": queries.file_of(found),
        "readers": queries.readers_of(found) if found.sensitivity == "restricted" else [],
        "progress": learning_queries.decided_counts(found, for_person=person),
        "history": trail.entries_about(found, chain=person.trail_chain)[:50],
        "may_describe": can(person, Permission.ADD_SOURCE, found),
        "may_open": can(person, Permission.OPEN_RESTRICTED),
    }
    return render(request, "listening/source.html", context)


def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Put right its title, kind and date."""
    found = source_or_404(request, pk)
    require(reader(request), Permission.ADD_SOURCE, found)
    first = {"title": found.title, "kind": found.kind, "dated_on": found.dated_on, "version": found.version}
    form = DescribeForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        chosen = {name: form.cleaned_data[name] for name in ("title", "kind", "dated_on")}
        try:
            changes.describe_source(
                source=found, **chosen, expected_version=form.cleaned_data["version"], by=reader(request)
            )
            return redirect("source", pk)
        except StaleSave as stale:
            return _both_versions(request, stale, chosen)
    return render(
        request, "listening/form.html", {"source": found, "form": form, "title": "Change what is said about it"}
    )


def _both_versions(request: HttpRequest, stale: StaleSave, mine: dict[str, object]) -> HttpResponse:
    current = found_or_404(queries.sources_visible(for_person=reader(request)), pk=stale.current.pk)
    labels = {"title": "Title", "kind": "Kind of source", "dated_on": "Date of the document"}
    rows = sides(
        [(label, str(mine[name] or "Not given")) for name, label in labels.items()],
        [(label, str(getattr(current, name) or "Not given")) for name, label in labels.items()],
    )
    address = f"/listen/sources/{current.pk}/"
    return stale_page(request, name=str(current), rows=rows, version=current.version, keep_address=address)


def sensitivity(request: HttpRequest, pk: int) -> HttpResponse:
    """Say anew how widely it may be read."""
    found = source_or_404(request, pk)
    require(reader(request), Permission.ADD_SOURCE, found)
    form = SensitivityForm(request.POST or None, initial={"sensitivity": found.sensitivity, "version": found.version})
    if request.method == "POST" and form.is_valid():
        try:
            learning.set_source_sensitivity(
                source=found,
                sensitivity=form.cleaned_data["sensitivity"],
                reason=form.cleaned_data["reason"],
                expected_version=form.cleaned_data["version"],
                by=reader(request),
            )
            return redirect("source", pk)
        except (NotPossibleNow, StaleSave) as refusal:
            form.add_error("sensitivity", refusal.message)
    return render(request, "listening/form.html", {"source": found, "form": form, "title": "Who may read it"})


@require_safe
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The document as it was received: always a download, so that nothing in it runs here."""
    found = source_or_404(request, pk)
    kept = queries.file_of(found)
    if kept is None:
        raise Http404("This source was pasted in: there is no file.")
    response = HttpResponse(bytes(kept.content), content_type="application/octet-stream")
    name = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "._- ") else "_" for letter in kept.name
    )
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_safe
def restricted(request: HttpRequest) -> HttpResponse:
    """Which restricted sources there are, without a word of them, for those who give access."""
    require(reader(request), Permission.OPEN_RESTRICTED)
    kinds = words.kind_names()
    rows = [(row, kinds.get(row.kind, row.kind)) for row in queries.restricted_register(for_person=reader(request))]
    return render(request, "listening/restricted.html", {"rows": rows})


def access(request: HttpRequest, pk: int) -> HttpResponse:
    """Give named people access to a restricted source, and end it. Who does so need not be able to read it."""
    person = reader(request)
    require(person, Permission.OPEN_RESTRICTED)
    found = found_or_404(queries.restricted_register(for_person=person), pk=pk)
    form = GiveAccessForm(request.POST or None, for_person=person)
    if request.method == "POST" and form.is_valid():
        try:
            changes.give_access(source=found, **form.cleaned_data, by=person)
            return redirect("source-access", pk)
        except (NotAllowed, NotPossibleNow) as refusal:
            form.add_error("person", refusal.message)
    context = {"source": found, "form": form, "readers": queries.readers_of(found)}
    return render(request, "listening/access.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """End a person's access."""
    named = found_or_404(queries.readers_in_council(for_person=reader(request)), pk=pk)
    reason = request.POST.get("reason", "").replace("\x00", "")[:LONGEST_REASON]
    changes.withdraw_access(reader=named, reason=reason, by=reader(request))
    if can(reader(request), Permission.OPEN_RESTRICTED):
        return redirect("source-access", named.source_id)
    return redirect("listen")
