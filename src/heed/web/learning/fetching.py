"""Fetching findings, lessons and reports for a page, as far as the person may read them."""

from textwrap import shorten

from django.db.models import QuerySet
from django.http import HttpRequest

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.learning import queries
from heed.learning.models import Finding, Lesson
from heed.listening import changes as listening_changes
from heed.listening import queries as listening
from heed.listening.models import Source
from heed.web.fetching import fetched_or_404, found_or_404, reader
from heed.web.numbers import numbers_in

LONGEST_CHOICE = 50  # characters


def source_or_404(request: HttpRequest, pk: int) -> Source:
    """A source with its text. A view of a restricted one is kept in the trail."""
    sources = listening.sources_visible(for_person=reader(request)).defer(None).select_related("added_by")
    source = found_or_404(sources, pk=pk)
    listening_changes.record_view(source=source, by=reader(request))
    return source


def finding_or_404(request: HttpRequest, pk: int) -> Finding:
    """A finding with its source and text, a replaced one too."""
    return fetched_or_404(queries.finding_for, reader(request), pk)


def lesson_or_404(request: HttpRequest, pk: int) -> Lesson:
    """A lesson with its people."""
    return fetched_or_404(queries.lesson_for, reader(request), pk)


def deciding_or_404(request: HttpRequest, pk: int) -> Finding:
    """A finding for a page that decides on it: refused at once to those who may not."""
    finding = finding_or_404(request, pk)
    require(reader(request), Permission.DECIDE_FINDINGS, finding)
    if request.method != "POST":  # the form shows the quote
        listening_changes.record_view(source=finding.source, by=reader(request), what="finding")
    return finding


def ticked_findings(request: HttpRequest) -> list[Finding]:
    """The findings ticked in a form or named in an address, as far as the person may read them."""
    data = request.POST if request.method == "POST" else request.GET
    pks = numbers_in(data.getlist("finding"))
    return queries.findings_named(pks, for_person=reader(request)) if pks else []


def choices_of(querysets: QuerySet[Source]) -> list[tuple[str, str]]:
    """Sources as choices of a filter: the newest hundred."""
    return [
        (str(pk), shorten(f"{reference} {title}", LONGEST_CHOICE, placeholder="…"))
        for pk, reference, title in querysets.values_list("pk", "reference", "title")[:100]
    ]
