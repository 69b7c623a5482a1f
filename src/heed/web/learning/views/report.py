"""A report with its findings, and what is done to several of them at once."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.learning import changes, queries
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.fetching import source_or_404, ticked_findings
from heed.web.learning.forms import AddFindingForm
from heed.web.learning.places import several_places
from heed.web.learning.report_page import address_of, filter_query, report_context
from heed.web.saving import version_of
from heed.web.ways_back import own_path


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The document with its findings marked, and the list of them beside it."""
    source = source_or_404(request, pk)
    return render(request, "learning/report.html", report_context(source, request.GET, person=reader(request)))


@require_POST
def together(request: HttpRequest) -> HttpResponse:
    """Accept the ticked findings, merge them, or write a lesson from them."""
    findings = ticked_findings(request)
    back = _way_back(request)
    if not findings:
        return _refused(request, "Tick at least one finding first, by the box beside its number.", back)
    if request.POST.get("do") == "lesson":
        return redirect(f"{reverse('lesson-write')}?{urlencode({'finding': [one.pk for one in findings]}, doseq=True)}")
    versions = {finding.pk: version_of(request, finding) for finding in findings}
    try:
        if request.POST.get("do") == "merge":
            merged = changes.merge_findings(findings=findings, expected_versions=versions, by=reader(request))
            return redirect(address_of(merged))
        changes.accept_several(findings=findings, expected_versions=versions, by=reader(request))
    except (NotPossibleNow, StaleSave) as refusal:
        return _refused(request, refusal.message.removesuffix(" both versions are below."), back)
    return redirect(back)


def _refused(request: HttpRequest, message: str, back: str) -> HttpResponse:
    context = {"title": "This was not done", "message": message, "back": back}
    return render(request, "errors/refused.html", context, status=409)


def _way_back(request: HttpRequest) -> str:
    """The page the ticks were made on, where it is one of ours."""
    return own_path(request.POST.get("back", ""), otherwise=reverse("findings"))


def add_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a finding by its words or as a paraphrase."""
    source = source_or_404(request, pk)
    require(reader(request), Permission.DECIDE_FINDINGS, source)
    first = {"quote": request.GET.get("quote", "")[:5_000], "place": request.GET.get("place", "")}
    form = AddFindingForm(request.POST or None, initial=first, taxonomy=queries.taxonomy_of(source.council_id))
    several = []
    if request.method == "POST" and form.is_valid():
        try:
            added = changes.add_finding(source=source, by=reader(request), **form.cleaned_data)
            return redirect(address_of(added, query=filter_query(QueryDict(request.POST.get("query", "")))))
        except changes.FoundInSeveralPlaces as refusal:
            several = several_places(source.text, refusal.places)
            form.add_error("quote", refusal.message)
        except NotPossibleNow as refusal:
            form.add_error("quote" if form.cleaned_data["quote"] else "paraphrase", refusal.message)
    context = {"source": source, "form": form, "several": several, "groups": words.theme_groups(form.taxonomy)}
    return render(request, "learning/add_finding.html", context)
