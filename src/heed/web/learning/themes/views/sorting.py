"""Sorting what a split theme holds into its parts, a few at a time."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.learning.changes.taxonomy import sort_finding, sort_source
from heed.learning.queries.taxonomy_changes import ToSort, to_sort
from heed.listening import changes as listening
from heed.web.fetching import reader
from heed.web.learning.seen import note_seen
from heed.web.learning.themes.fetching import taxonomy_for, theme_or_404
from heed.web.numbers import numbers_in

AT_ONCE = 10


def sort(request: HttpRequest, theme: str) -> HttpResponse:
    """The next ten that nobody has sorted, each with the parts to tick."""
    person, taxonomy = taxonomy_for(request)
    require(person, Permission.DECIDE_FINDINGS)
    found = theme_or_404(taxonomy, theme)
    waiting = to_sort(theme, for_person=person, taxonomy=taxonomy)
    if request.method == "POST":
        messages.success(request, f"{_sorted(request, waiting, theme)} sorted.")
        return redirect("theme-sort", theme)
    findings = list(waiting.findings.select_related("source").defer("source__text")[:AT_ONCE])
    sources = list(waiting.sources.defer(None)[: AT_ONCE - len(findings)])
    note_seen(findings, by=person, what="sorting a theme")
    for source in sources:
        listening.record_view(source=source, by=person, what="sorting a theme")
    parts = [taxonomy.themes[each] for each in taxonomy.given(found.replaced_by)]
    context = {"theme": found, "parts": parts, "findings": findings, "sources": sources, "left": waiting.count}
    return render(request, "learning/themes/sort.html", context)


def _sorted(request: HttpRequest, waiting: ToSort, theme: str) -> int:
    """Sort what was ticked; what somebody else sorted meanwhile stays as they left it. Says how many."""
    findings, sources = _ticked(request, "finding", waiting.findings), _ticked(request, "source", waiting.sources)
    for finding, into in findings:
        sort_finding(finding=finding, theme=theme, into=into, by=reader(request))
    for source, into in sources:
        sort_source(source=source, theme=theme, into=into, by=reader(request))
    return len(findings) + len(sources)


def _ticked(request: HttpRequest, kind: str, waiting: QuerySet[Any]) -> list[tuple[Any, list[str]]]:
    """What of this kind has parts ticked and still waits."""
    names = [name for name in request.POST if name.startswith(f"{kind}-")]
    pks = numbers_in(name.removeprefix(f"{kind}-") for name in names)
    found = waiting.filter(pk__in=pks) if pks else []
    return [(each, request.POST.getlist(f"{kind}-{each.pk}")) for each in found]
