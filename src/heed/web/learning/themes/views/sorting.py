"""Sorting what a split theme holds into its parts, a few at a time."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.learning.changes.taxonomy import sort_finding, sort_source
from heed.learning.queries.taxonomy_changes import to_sort
from heed.web.learning.seen import note_seen
from heed.web.learning.themes.fetching import taxonomy_for, theme_or_404

AT_ONCE = 10


def sort(request: HttpRequest, theme: str) -> HttpResponse:
    """The next ten that nobody has sorted, each with the parts to tick."""
    person, taxonomy = taxonomy_for(request)
    require(person, Permission.DECIDE_FINDINGS)
    found = theme_or_404(taxonomy, theme)
    waiting = to_sort(theme, for_person=person, taxonomy=taxonomy)
    findings = list(waiting.findings.select_related("source").defer("source__text")[:AT_ONCE])
    sources = list(waiting.sources.defer(None)[: AT_ONCE - len(findings)])
    if request.method == "POST":
        done = 0
        for finding in findings:
            if into := request.POST.getlist(f"finding-{finding.pk}"):
                sort_finding(finding=finding, theme=theme, into=into, by=person)
                done += 1
        for source in sources:
            if into := request.POST.getlist(f"source-{source.pk}"):
                sort_source(source=source, theme=theme, into=into, by=person)
                done += 1
        messages.success(request, f"{done} sorted.")
        return redirect("theme-sort", theme)
    note_seen(findings, by=person, what="sorting a theme")
    parts = [taxonomy.themes[each] for each in taxonomy.given(found.replaced_by)]
    context = {"theme": found, "parts": parts, "findings": findings, "sources": sources, "left": waiting.count}
    return render(request, "learning/themes/sort.html", context)
